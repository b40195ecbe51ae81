import { describe, expect, it } from '@jest/globals';
import { judgeSkew } from './database.checks.js';

describe('judgeSkew', () => {
  it.each([
    [0, 'ok'],
    [1_900, 'ok'],
    [-1_900, 'ok'],
    [2_100, 'warn'],
    [-30_000, 'warn'],
    [61_000, 'fail'],
    [-61_000, 'fail'],
  ])('of %i ms', (skew, level) => {
    expect(judgeSkew(skew).level).toBe(level);
  });

  it('says which clock is ahead', () => {
    expect(judgeSkew(90_000).what).toBe('the clock is 90.0 s ahead of the database');
    expect(judgeSkew(-90_000).what).toBe('the clock is 90.0 s behind the database');
  });
});
