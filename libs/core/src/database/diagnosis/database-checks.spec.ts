import { describe, expect, it } from '@jest/globals';
import { judgeDurability, judgeSkew } from './database-checks.js';

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

describe('judgeDurability', () => {
  it.each([
    ['off', 'on', '', 'warn', 'can be lost in a crash'],
    ['on', 'off', '', 'warn', 'can be lost in a crash'],
    ['on', 'on', '', 'ok', 'on the disk of this server alone'],
    ['on', 'local', 'a', 'ok', 'on the disk of this server alone'],
    ['on', 'on', 'ANY 1 (a, b)', 'ok', 'with its synchronous standbys'],
  ])('fsync %s, synchronous_commit %s, synchronous_standby_names %p', (fsync, commit, standbys, level, words) => {
    const finding = judgeDurability({ fsync, commit, standbys });
    expect(finding.level).toBe(level);
    expect(`${finding.what} ${finding.advice ?? ''}`).toContain(words);
    expect(finding.what).toContain(`synchronous_commit ${commit}, synchronous_standby_names '${standbys}'`);
  });
});
