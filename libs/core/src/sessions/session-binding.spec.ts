import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareBrowsers } from './session-binding.js';

const EXACT = { ipv4: 32, ipv6: 128 };
const DEFAULT = { ipv4: 24, ipv6: 56 };

const compared = (opened: string, shown: string, prefixes = EXACT) =>
  compareBrowsers({ ip_address: opened }, { ip_address: shown }, prefixes).ip_address;

/** Ways to write the address that a browser has. */
const asProxiesWrite = (address: string): fc.Arbitrary<string> => {
  const [bare, withPort] = address.includes(':')
    ? [fc.constantFrom(address, `[${address}]`), fc.nat(65_535).map((port) => `[${address}]:${port}`)]
    : [fc.constantFrom(address, `::ffff:${address}`), fc.nat(65_535).map((port) => `${address}:${port}`)];
  const one = fc.oneof(bare, withPort);
  return fc.oneof(
    one,
    one.map((text) => ` ${text} `),
    fc.tuple(one, fc.ipV4(), fc.constantFrom(',', ', ')).map(([text, proxy, comma]) => `${text}${comma}${proxy}`),
  );
};

describe('the address of a browser', () => {
  it.each([
    ['IPv4', fc.ipV4()],
    ['IPv6', fc.ipV6()],
  ])('of %s is one address with a port, in brackets and in a list', (_, addresses) => {
    fc.assert(
      fc.property(
        addresses.chain((address) => fc.tuple(asProxiesWrite(address), asProxiesWrite(address))),
        ([opened, shown]) => {
          expect(compared(opened, shown)).toBe('match');
        },
      ),
    );
  });

  it('is one address in each of its spellings', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.boolean(), (address, zoned) => {
        const zone = zoned ? '%eth0' : '';
        expect(compared(address, `::ffff:${address}`)).toBe('match');
        expect(compared(` ${address} `, `::FFFF:${address}${zone}`)).toBe('match');
        expect(compared(`::1`, `[::1${zone}]:443`)).toBe('match');
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
    expect(compared('192.0.2.1:80', '192.0.2.2:80')).toBe('mismatch');
    expect(compared('192.0.2.1, 10.0.0.1', '192.0.2.2, 10.0.0.1')).toBe('mismatch');
    expect(compared('unknown, 10.0.0.1', '10.0.0.1')).toBe('mismatch');
  });

  it.each([
    ['192.0.2.1', '192.0.2.254', 'match'],
    ['192.0.2.1', '192.0.3.1', 'mismatch'],
    ['192.0.2.1:4711', '::ffff:192.0.2.7', 'match'],
    ['2001:db8:0:1200::1', '2001:db8:0:12ff:9::9', 'match'],
    ['2001:db8:0:1200::1', '[2001:db8:0:1300::1]:443', 'mismatch'],
    ['::ffff:192.0.2.1', '::ffff:192.0.3.1', 'mismatch'],
  ])('%s and %s, by the network, are a %s', (opened, shown, verdict) => {
    expect(compared(opened, shown, DEFAULT)).toBe(verdict);
    expect(compared(shown, opened, DEFAULT)).toBe(verdict);
  });

  it('may be any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(['match', 'mismatch', 'unknown']).toContain(compared(one, other));
        expect(compared(one, one)).toBe(one.trim() ? 'match' : 'unknown');
      }),
    );
  });
});
