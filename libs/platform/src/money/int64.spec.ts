import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { INT64_MAX, INT64_MIN, isInt64, toInt64 } from './int64.js';

const int64s = fc.oneof(
  fc.bigInt({ min: INT64_MIN, max: INT64_MAX }),
  fc.maxSafeInteger().map(BigInt),
  fc.constantFrom(INT64_MIN, INT64_MAX, 2n ** 53n, 2n ** 53n - 1n, -(2n ** 53n), 1n - 2n ** 53n),
);

describe('int64', () => {
  it('takes every integer of 64 bits, in the form that keeps it exact', () => {
    fc.assert(
      fc.property(int64s, (integer) => {
        expect(isInt64(integer)).toBe(true);
        const value = toInt64(integer);
        expect(BigInt(value)).toBe(integer);
        expect(isInt64(value)).toBe(true);
        expect(typeof value).toBe(integer > -(2n ** 53n) && integer < 2n ** 53n ? 'number' : 'bigint');
      }),
    );
  });

  it('refuses integers beyond 64 bits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 80n }), (beyond) => {
        expect(isInt64(INT64_MAX + beyond)).toBe(false);
        expect(isInt64(INT64_MIN - beyond)).toBe(false);
      }),
    );
  });

  it('refuses numbers that are no integers or not exact', () => {
    for (const number of [0.5, NaN, Infinity, -Infinity, 2 ** 53, -(2 ** 53), 1e300])
      expect(isInt64(number)).toBe(false);
    fc.assert(fc.property(fc.double(), (number) => expect(isInt64(number)).toBe(Number.isSafeInteger(number))));
  });

  it.each(['1', '', null, undefined, true, [1], {}])('refuses %p', (value) => {
    expect(isInt64(value)).toBe(false);
  });
});
