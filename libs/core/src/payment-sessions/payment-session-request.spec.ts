import { describe, expect, it } from '@jest/globals';
import { parseStoredJson } from '#platform/json/lossless-json.js';
import type { ConnectorAccess } from '../providers/index.js';
import { fingerprintText, openingOf, type PaymentSessionInput } from './payment-session-request.js';

const INPUT: PaymentSessionInput = {
  merchantSessionId: 'name',
  amount: { minor: 1000n, currency: 'USD' },
  metadata: '{"order": 1}',
  connectorFeatureData: '{"fast": true}',
  state: { step: 1 },
  browserInfo: { ip_address: '192.0.2.1' },
};

describe('two requests under one name', () => {
  const same = fingerprintText('acme', true, INPUT);

  it.each<[string, string]>([
    ['connector', fingerprintText('other', true, INPUT)],
    ['mode', fingerprintText('acme', false, INPUT)],
    ['amount', fingerprintText('acme', true, { ...INPUT, amount: { minor: 1001n, currency: 'USD' } })],
    ['currency', fingerprintText('acme', true, { ...INPUT, amount: { minor: 1000n, currency: 'EUR' } })],
    ['metadata', fingerprintText('acme', true, { ...INPUT, metadata: undefined })],
    ['feature data', fingerprintText('acme', true, { ...INPUT, connectorFeatureData: undefined })],
  ])('differ by their %s', (_, other) => {
    expect(other).not.toBe(same);
  });

  it('are the same with another state and from another browser', () => {
    expect(fingerprintText('acme', true, { ...INPUT, state: undefined, browserInfo: undefined })).toBe(same);
  });
});

describe('of a payment session is stored', () => {
  const access = { connector: { name: 'acme' }, testMode: true } as ConnectorAccess;

  it('what it was opened with, as it came', () => {
    const { body, ...columns } = openingOf(access, INPUT, { ttlSeconds: 60, sessionToken: 'p' });
    expect(columns).toEqual({
      kind: 'payment',
      testMode: true,
      reference: 'name',
      connector: 'acme',
      amountMinor: 1000n,
      currency: 'USD',
      ttlSeconds: 60,
    });
    expect(parseStoredJson(body)).toEqual({
      metadata: '{"order": 1}',
      connector_feature_data: '{"fast": true}',
      state: { step: 1 },
      browser_info: { ip_address: '192.0.2.1' },
      session_token: 'p',
    });
  });

  it('nothing that was not said', () => {
    const { reference, body } = openingOf(
      access,
      { merchantSessionId: undefined, amount: INPUT.amount },
      { ttlSeconds: 60 },
    );
    expect([reference, body]).toEqual([null, '{}']);
  });
});
