import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareBrowsers } from './session.binding.js';

const compared = (opened: string, shown: string) =>
  compareBrowsers({ ip_address: opened }, { ip_address: shown }).ip_address;

describe('the address of a browser', () => {
  it('is one address in each of its spellings', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.boolean(), (address, zoned) => {
        const zone = zoned ? '%eth0' : '';
        expect(compared(address, `::ffff:${address}`)).toBe('match');
        expect(compared(` ${address} `, `::FFFF:${address}${zone}`)).toBe('match');
      }),
    );
  });

  it('is itself in capital letters', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        expect(compared(address, address.toUpperCase())).toBe('match');
      }),
    );
  });

  it('is no other', () => {
    expect(compared('192.0.2.1', '192.0.2.10')).toBe('mismatch');
    expect(compared('2001:db8::1', '192.0.2.1')).toBe('mismatch');
  });

  it('may be any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(['match', 'mismatch', 'unknown']).toContain(compared(one, other));
      }),
    );
  });
});
