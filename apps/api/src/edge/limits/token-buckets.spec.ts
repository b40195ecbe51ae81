import { describe, expect, it } from '@jest/globals';
import { TokenBuckets } from './token-buckets.js';

const LIMIT = { name: 'key', quota: 10, windowSeconds: 1 } as const;

/** Buckets whose time stands still until it is moved. */
function standing(limit: { name: 'key'; quota: number; windowSeconds: number } = LIMIT) {
  let now = 5_000;
  const buckets = new TokenBuckets(limit, () => now);
  const grantedOf = (wanted: number, key = 'a'): number =>
    Array.from({ length: wanted }, () => buckets.take(key)).filter(({ granted }) => granted).length;
  return { buckets, grantedOf, pass: (ms: number) => (now += ms) };
}

describe('TokenBuckets', () => {
  it('grant a whole window at once, and no more', () => {
    const { grantedOf } = standing();
    expect(grantedOf(25)).toBe(10);
    expect(grantedOf(5)).toBe(0);
  });

  it('count each key for itself', () => {
    const { grantedOf } = standing();
    expect(grantedOf(25)).toBe(10);
    expect(grantedOf(25, 'b')).toBe(10);
  });

  it('fill up steadily, and never above a window', () => {
    const { grantedOf, pass } = standing();
    grantedOf(10);
    pass(99);
    expect(grantedOf(1)).toBe(0);
    pass(1);
    expect(grantedOf(2)).toBe(1);
    pass(550);
    expect(grantedOf(20)).toBe(5);
    pass(3_600_000);
    expect(grantedOf(20)).toBe(10);
  });

  it('say what is left, and when there is more', () => {
    const { buckets, pass } = standing({ name: 'key', quota: 2, windowSeconds: 60 });
    expect(buckets.take('a')).toEqual({ granted: true, remaining: 1, moreInMs: 30_000 });
    expect(buckets.take('a')).toEqual({ granted: true, remaining: 0, moreInMs: 30_000 });
    expect(buckets.take('a')).toEqual({ granted: false, remaining: 0, moreInMs: 30_000 });
    pass(20_000);
    const refused = buckets.take('a');
    expect(refused.granted).toBe(false);
    expect(refused.moreInMs).toBeCloseTo(10_000);
    // When it says so, there is.
    pass(refused.moreInMs);
    expect(buckets.take('a').granted).toBe(true);
  });

  it('never grant more than the window and what has flown in since', () => {
    const { grantedOf, pass } = standing({ name: 'key', quota: 7, windowSeconds: 3 });
    let granted = 0;
    for (let step = 1; step <= 500; step++) {
      granted += grantedOf((step * 7919) % 11);
      expect(granted).toBeLessThanOrEqual(7 + ((step - 1) * 37 * 7) / 3_000);
      pass(37);
    }
    expect(granted).toBeGreaterThan(40);
  });
});
