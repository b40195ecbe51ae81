import { describe, expect, it } from '@jest/globals';
import { filledIn, readDetails, shownDetails } from './session-details.js';

const NOTHING = { reference: null, connector: null, terminalId: null, amountMinor: null, currency: null };

describe('details of a session', () => {
  it('are null where nothing is said, and zero is something', () => {
    expect(filledIn({})).toEqual(NOTHING);
    expect(filledIn({ amountMinor: 0n, currency: 'USD' })).toEqual({ ...NOTHING, amountMinor: 0n, currency: 'USD' });
  });

  it('are read as they are stored, integers beyond 2^53 too', () => {
    const row = {
      reference: '12',
      connector: null,
      terminal_id: null,
      amount_minor: '9007199254740993',
      currency: 'USD',
    };
    expect(readDetails(row)).toEqual({ ...NOTHING, reference: '12', amountMinor: 2n ** 53n + 1n, currency: 'USD' });
    expect(readDetails({ ...row, amount_minor: null }).amountMinor).toBeNull();
  });

  it('are shown where there are any', () => {
    expect(shownDetails({ ...NOTHING, reference: 'r', amountMinor: 0n }, String)).toEqual({
      reference: 'r',
      amount_minor: '0',
    });
  });
});
