import { describe, expect, it } from '@jest/globals';
import { transactionId } from './qwikcilver-transaction-id.js';

describe('transactionId', () => {
  it.each([
    ['at_001', 927_149_435_623_382_621n],
    ['42', 42n],
    ['9223372036854775807', 9_223_372_036_854_775_807n],
    ['', 1_500_000_000_123_000_000n],
  ])('is for %j the one of the reference', (id, expected) => {
    expect(transactionId(id, new Date(1_500_000_000_123))).toBe(expected);
  });

  it.each(['0', '9223372036854775808', 'zahlung-ü', '-1'])('is a hash of %j, whatever the time', (id) => {
    const number = transactionId(id, new Date());
    expect(number).toBe(transactionId(id, new Date(0)));
    expect(number > 0n && number < 2n ** 62n).toBe(true);
  });
});
