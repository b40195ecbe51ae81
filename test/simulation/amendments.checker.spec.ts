import { describe, expect, it } from '@jest/globals';
import type { Answer } from './history.js';
import { claimed, judge, no, opened, rulesOf, session, told, unknown, yes } from './invented.history.js';

const amend = (version: number, answer: Answer, requestId: string) =>
  told('amend', answer, { detail: String(version), requestId });
const amended = (version: number) => yes(session('active', { version: version + 1 }));
const stepped = told('step', yes(session('active', { version: 2 })), { detail: 'step-1.' });
const tooLate = no('version_changed');

describe('of amendments the checker accepts', () => {
  it.each([
    ['one after the other', [opened, amend(1, amended(1), 'a'), amend(2, amended(2), 'b')]],
    ['two from one version, of which one is too late', [opened, amend(1, amended(1), 'a'), amend(1, tooLate, 'b')]],
    [
      'one that is asked for again',
      [opened, amend(1, unknown, 'a'), amend(1, amended(1), 'a'), amend(1, amended(1), 'a')],
    ],
    [
      'one that is too late for somebody of whom nobody knows',
      [opened, amend(1, unknown, 'a'), amend(1, tooLate, 'b')],
    ],
    ['one that is too late for something else', [opened, stepped, amend(1, tooLate, 'a')]],
    ['one that is refused while the session is held', [opened, claimed(1, 'a'), amend(2, no('session_held'), 'b')]],
  ])('%s', (_what, calls) => {
    expect(judge(calls)).toEqual([]);
  });
});

describe('of amendments the checker reports', () => {
  it.each([
    ['two from one version', 'amendments', [opened, amend(1, amended(1), 'a'), amend(1, amended(1), 'b')]],
    ['one that makes another version than the next', 'amendments', [opened, amend(1, amended(2), 'a')]],
    ['one that is too late for nobody', 'amendments', [opened, amend(1, tooLate, 'a')]],
    ['one of which nobody hears', 'amendments', [opened, amend(1, unknown, 'a'), amend(1, tooLate, 'a')]],
    ['one during an attempt', 'attempts', [opened, claimed(1, 'a'), amend(2, amended(2), 'b')]],
    ['one after the end', 'states', [opened, told('revoke', yes(session('revoked'))), amend(2, amended(2), 'a')]],
    ['one that is refused for nothing', 'honest answers', [opened, amend(1, no('precondition_required'), 'a')]],
  ])('%s', (_what, rule, calls) => {
    expect(rulesOf(judge(calls))).toContain(rule);
  });
});
