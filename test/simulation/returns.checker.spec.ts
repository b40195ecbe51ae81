import { describe, expect, it } from '@jest/globals';
import type { Answer } from './history.js';
import { judge, no, opened, PAYMENT, rulesOf, session, told, unknown, yes } from './invented.history.js';

const left = (handle: string) => told('leave', yes({ return_token: handle, session: session('active') }));
const back = (answer: Answer, requestId: string) => told('return', answer, { detail: 'ret_1', requestId });
const resumed = yes({ session: session('active') });
const history = (...types: string[]) =>
  told('events', yes({ items: types.map((type, index) => ({ seq: index + 1, type })) }));

const until = (year: number) => ({ expires_at: new Date(Date.UTC(year, 0)).toISOString() });
const extended = told('extend', yes({ session: session('active', until(2031)) }));
const revoked = told('revoke', yes(session('revoked')));

describe('of returns and extensions the checker accepts', () => {
  it.each([
    [
      'a buyer who leaves and comes back, and others who show the handle',
      [
        ...[opened, left('ret_1'), left('ret_2'), back(resumed, 'a'), back(no('return_used'), 'b')],
        history('created', 'return_created', 'return_created', 'returned'),
      ],
    ],
    ['one who asks again', [opened, left('ret_1'), back(unknown, 'a'), back(resumed, 'a'), back(resumed, 'a')]],
    ['one of whom nobody knows', [opened, left('ret_1'), back(unknown, 'a'), back(no('return_used'), 'b')]],
    ['a session that lives longer', [opened, extended, told('get', yes(session('active', until(2031))))]],
    [
      'one whose provider says when it ends',
      [opened, told('extend', no('flow_not_supported'))],
      { atProvider: true } as const,
    ],
  ])('%s', (_what, calls, more: { atProvider?: true } = {}) => {
    expect(judge(calls, [{ ...PAYMENT, ...more }])).toEqual([]);
  });
});

describe('of returns and extensions the checker reports', () => {
  it.each([
    ['a handle that is good twice', 'returns', [opened, left('ret_1'), back(resumed, 'a'), back(resumed, 'b')]],
    [
      'a return of which nobody hears',
      'returns',
      [opened, left('ret_1'), back(unknown, 'a'), back(no('return_used'), 'a')],
    ],
    ['one handle of two buyers', 'returns', [opened, left('ret_1'), left('ret_1')]],
    ['a return that is not told', 'returns', [opened, left('ret_1'), back(resumed, 'a'), history('created')]],
    [
      'a return that is told twice',
      'returns',
      [opened, back(unknown, 'a'), history('created', 'returned', 'returned')],
    ],
    ['a return to a session that has ended', 'states', [opened, left('ret_1'), revoked, back(resumed, 'a')]],
    ['a session that is extended after its end', 'states', [opened, revoked, extended]],
    [
      'an extension that is forgotten',
      'extensions',
      [opened, extended, told('get', yes(session('active', until(2030))))],
    ],
    [
      'a handle that is refused for nothing',
      'honest answers',
      [opened, left('ret_1'), back(no('return_expired'), 'a')],
    ],
    ['a session that is not extended', 'honest answers', [opened, told('extend', no('flow_not_supported'))]],
  ])('%s', (_what, rule, calls) => {
    expect(rulesOf(judge(calls))).toContain(rule);
  });
});
