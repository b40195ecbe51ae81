import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseJson, stringifyJson } from '#platform/json/lossless-json.js';
import { canonicalJson, Fingerprinter } from './fingerprint.js';
import { KeyRing } from './key-ring.js';

const masterKey = (fill: number): Buffer => Buffer.alloc(32, fill);
const fingerprinter = (fill: number, previous: number[] = []): Fingerprinter =>
  new Fingerprinter(new KeyRing(masterKey(fill), previous.map(masterKey)));

/** The same value with the members of every object in the opposite order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reordered(member)]),
  );
}

const int64s = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

describe('canonicalJson', () => {
  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(reordered(value))).toBe(canonicalJson(value));
      }),
    );
    expect(canonicalJson({ b: { d: 1, c: 2 }, a: 3 })).toBe('{"a":3,"b":{"c":2,"d":1}}');
  });

  it('is JSON of the same value', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.parse(canonicalJson(JSON.parse(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('tells lists of another order, and values of another type, apart', () => {
    const different = [
      [1, 2],
      [2, 1],
      [[1], 2],
      [1, [2]],
      ['1', 2],
      [null],
      [],
      {},
      '',
      0,
      false,
      null,
      '1,2',
      { 0: 1 },
    ];
    expect(new Set(different.map(canonicalJson)).size).toBe(different.length);
  });

  it('keeps integers of 64 bits exact', () => {
    fc.assert(
      fc.property(int64s, (integer) => {
        expect(canonicalJson({ a: [integer] })).toBe(`{"a":[${integer}]}`);
        expect(canonicalJson(parseJson(`[${integer}]`))).toBe(`[${integer}]`);
        expect(canonicalJson([`${integer}`])).toBe(`["${integer}"]`);
      }),
    );
  });

  it('tells integers apart that a double rounds alike', () => {
    const [one, two] = [parseJson('9007199254740992'), parseJson('9007199254740993')];
    expect(Number(one)).toBe(Number(two));
    expect(canonicalJson(one)).not.toBe(canonicalJson(two));
  });

  it('leaves out members that are absent, and keeps those that are null', () => {
    expect(canonicalJson({ a: undefined, b: null, c: { d: undefined } })).toBe('{"b":null,"c":{}}');
    expect(canonicalJson([undefined])).toBe('[null]');
  });

  it('quotes any text, unpaired surrogates and __proto__ included', () => {
    const value = parseJson('{"__proto__":"\\ud800","\\u0000":"\\"}"}');
    expect(parseJson(canonicalJson(value))).toEqual(value);
    expect(canonicalJson(value)).toBe('{"\\u0000":"\\"}","__proto__":"\\ud800"}');
    expect(stringifyJson(parseJson(canonicalJson(value)))).toBe(canonicalJson(value));
  });
});

describe('Fingerprinter', () => {
  it('gives the same digest for the same request, and another for another', () => {
    const digests = fingerprinter(1);
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, two) => {
        expect(digests.request(one)).toEqual(fingerprinter(1).request(one));
        expect(digests.request(one)[0]?.equals(digests.request(two)[0] ?? Buffer.alloc(0))).toBe(one === two);
      }),
    );
  });

  it('digests a request under every key of the ring, current first', () => {
    const [old] = fingerprinter(1).request('request');
    const [current] = fingerprinter(2).request('request');
    expect(fingerprinter(2, [1]).request('request')).toEqual([current, old]);
    expect(current).not.toEqual(old);
  });

  it('tells nobody who the customer is without the key, nor across merchants', () => {
    const customer = fingerprinter(1).customer('merchant-1', 'ann');
    expect(fingerprinter(1).customer('merchant-1', 'ann')).toEqual(customer);
    expect(fingerprinter(1).customer('merchant-2', 'ann')).not.toEqual(customer);
    expect(fingerprinter(1).customer('merchant-', '1ann')).not.toEqual(customer);
    expect(fingerprinter(1).customer('merchant-1', 'bob')).not.toEqual(customer);
    expect(fingerprinter(2).customer('merchant-1', 'ann')).not.toEqual(customer);
    expect(fingerprinter(1).request('merchant-1\nann')).not.toContainEqual(customer);
  });

  it('finds a customer under every key of the ring, current first', () => {
    const [old, current] = [1, 2].map((key) => fingerprinter(key).customer('merchant-1', 'ann'));
    expect(fingerprinter(2, [1]).customerKeys('merchant-1', 'ann')).toEqual([current, old]);
  });

  it('gives what former versions gave, which is stored', () => {
    expect(fingerprinter(1).customer('merchant-1', 'ann').toString('hex')).toBe(
      'c9d899400e00dce5432e7e91814b7ecbb0047225e9b83558cc893505544da187',
    );
    expect(fingerprinter(1).request('request')[0]?.toString('hex')).toBe(
      'd4e145037366cf0c9706897e627bbcf078dc4812aa2812c293eb48a6bd63de2a',
    );
  });
});
