import { describe, expect, it } from '@jest/globals';
import { judgeSkew } from './database.checks.js';

describe('judgeSkew', () => {
  it.each([
    [0, 'ok'],
    [1_900, 'ok'],
    [-1_900, 'ok'],
    [2_100, 'warn'],
    [-30_000, 'warn'],
    [30_001, 'fail'],
    [-30_001, 'fail'],
  ])('of %i ms', (skew, level) => {
    expect(judgeSkew(skew).level).toBe(level);
  });

  it('says which clock is ahead', () => {
    expect(judgeSkew(90_000).what).toBe('the clock is 90.0 s ahead of the database: no sessions are opened');
    expect(judgeSkew(-90_000).what).toBe('the clock is 90.0 s behind the database: no sessions are opened');
  });
});
