import { describe, expect, it } from '@jest/globals';
import type { Answer } from './history.js';
import {
  CLIENT,
  claimed,
  judge,
  lapsed,
  no,
  opened,
  PAYMENT,
  rulesOf,
  session,
  settled,
  told,
  unknown,
  yes,
} from './invented.history.js';

const { active, processing, unresolved } = {
  active: told('get', yes(session('active'))),
  processing: told('get', yes(session('processing'))),
  unresolved: told('get', yes(session('unresolved'))),
};
const claim = (answer: Answer, requestId: string, more: object = {}) => told('claim', answer, { requestId, ...more });
const redeem = (answer: Answer) => told('redeem', answer);
const late = yes(session('redeemed', { late: true }));
const history = (...events: (readonly [type: string, attempt?: number])[]) =>
  told(
    'events',
    yes({ items: events.map(([type, attempt], index) => ({ seq: index + 1, type, ...(attempt && { attempt }) })) }),
  );
const CREATED = ['created'] as const;
const resume = { resume: true };

describe('of payment attempts the checker accepts', () => {
  it.each([
    [
      'a declined card and another one',
      [
        ...[opened, claimed(1, 'a'), processing, settled('hold', 1), settled('release', 1), active],
        ...[claimed(2, 'b'), settled('complete', 2), told('get', yes(session('redeemed')))],
        history(CREATED, ['claimed', 1], ['held', 1], ['released', 1], ['claimed', 2], ['redeemed', 2]),
      ],
    ],
    [
      'one who gets it, and others who hear that it is held',
      [
        ...[opened, claimed(1, 'a'), claim(no('session_held'), 'b'), redeem(no('session_held'))],
        told('revoke', no('session_held')),
      ],
    ],
    [
      'a claimant that died, and who resumes',
      [
        ...[opened, claimed(1, 'a'), lapsed, unresolved, claim(no('attempt_unresolved'), 'b')],
        ...[claimed(2, 'c', resume), settled('complete', 1, no('attempt_ended')), settled('complete', 2)],
        history(CREATED, ['claimed', 1], ['claimed', 2], ['redeemed', 2]),
      ],
    ],
    [
      'one who was thought to be dead, and completes late',
      [opened, claimed(1, 'a'), lapsed, settled('complete', 1, late), settled('complete', 1, late)],
    ],
    [
      'one who holds it again after it has lapsed, and completes in time',
      [opened, claimed(1, 'a'), lapsed, settled('hold', 1), settled('complete', 1)],
    ],
    ['a claim without an answer, asked for again', [opened, claim(unknown, 'a'), claimed(1, 'a'), claimed(1, 'a')]],
    ['the same, of which others hear', [opened, claim(unknown, 'a'), claim(no('session_held'), 'b'), processing]],
    ['the same, which did not happen', [opened, claim(unknown, 'a'), active, claimed(1, 'b')]],
    [
      'a completion without an answer, and one that was asked for after the time of the hold',
      [opened, claimed(1, 'a'), settled('complete', 1, unknown), lapsed, settled('complete', 1)],
    ],
    [
      'a first answer that comes again, whatever has become of the attempt',
      [
        ...[opened, claimed(1, 'a'), settled('release', 1, unknown, { requestId: 'r' }), claimed(2, 'b')],
        ...[settled('release', 1, undefined, { requestId: 'r' }), claimed(1, 'a'), processing],
      ],
    ],
    [
      'a session that is erased during an attempt, and ends with it',
      [
        ...[opened, claimed(1, 'a'), told('erase', yes(session('processing'))), processing],
        ...[settled('release', 1, yes(session('revoked'))), told('get', yes(session('revoked')))],
        claim(no('session_ended'), 'b'),
      ],
    ],
    [
      'redeeming after a declined card',
      [
        ...[opened, claimed(1, 'a'), settled('release', 1), redeem(yes(session('redeemed')))],
        history(CREATED, ['claimed', 1], ['released', 1], ['redeemed', 2]),
      ],
    ],
    [
      'more attempts than there may be',
      [
        opened,
        ...[1, 2, 3, 4, 5].flatMap((number) => [claimed(number, `r${number}`), settled('release', number)]),
        claim(no('attempts_exhausted'), 'b'),
      ],
    ],
  ])('%s', (_what, calls) => {
    expect(judge(calls)).toEqual([]);
  });

  it('a change that is refused meanwhile', () => {
    const open = told('open', yes({ clientToken: 'jws' }));
    const attempt = { id: 'att_1', number: 1, held_until: new Date(2_000_000).toISOString() };
    const begun = claim(yes({ attempt }), 'a');
    expect(judge([open, begun, told('change', no('session_held'))], [CLIENT])).toEqual([]);
    expect(rulesOf(judge([open, begun, told('change', yes())], [CLIENT]))).toEqual(['attempts']);
  });
});

describe('of payment attempts the checker reports', () => {
  it.each<[string, string, ReturnType<typeof told>[]]>([
    ['two at a time', 'attempts', [opened, claimed(1, 'a'), claimed(2, 'b')]],
    ['the same attempt of two callers', 'attempts', [opened, claimed(1, 'a'), claimed(1, 'b')]],
    ['two attempts by one claim', 'attempts', [opened, claimed(1, 'a'), settled('release', 1), claimed(2, 'a')]],
    ['numbers that go back', 'attempts', [opened, claimed(2, 'a'), settled('release', 2), claimed(1, 'b')]],
    [
      'one that begins blindly after another has lapsed',
      'attempts',
      [opened, claimed(1, 'a'), lapsed, claimed(2, 'b')],
    ],
    ['a resumed one while the one before is held', 'attempts', [opened, claimed(1, 'a'), claimed(2, 'b', resume)]],
    ['a session redeemed while it is held', 'attempts', [opened, claimed(1, 'a'), redeem(yes(session('redeemed')))]],
    [
      'a session revoked while it is held',
      'attempts',
      [opened, claimed(1, 'a'), told('revoke', yes(session('revoked')))],
    ],
    ['a session that is active while it is held', 'attempts', [opened, claimed(1, 'a'), active]],
    ['one that expires while it is held', 'attempts', [opened, claimed(1, 'a'), told('get', yes(session('expired')))]],
    [
      'one whose token is good no more while it is held',
      'attempts',
      [opened, claimed(1, 'a'), told('introspect', yes({ active: false }))],
    ],
    [
      'a name that is given to another session while it is held',
      'attempts',
      [opened, claimed(1, 'a'), told('open', yes({ session_token: 'sess_2' }))],
    ],
    [
      'a superseded attempt that is completed',
      'attempts',
      [opened, claimed(1, 'a'), lapsed, claimed(2, 'b', resume), settled('complete', 1, late)],
    ],
    [
      'a superseded attempt that gives the session back',
      'attempts',
      [opened, claimed(1, 'a'), lapsed, claimed(2, 'b', resume), settled('release', 1)],
    ],
    [
      'a superseded attempt that holds the session',
      'attempts',
      [opened, claimed(1, 'a'), lapsed, claimed(2, 'b', resume), settled('hold', 1)],
    ],
    [
      'an attempt that was given back, and is completed',
      'attempts',
      [opened, claimed(1, 'a'), settled('release', 1), settled('complete', 1)],
    ],
    [
      'an attempt that was completed, and is given back',
      'attempts',
      [opened, claimed(1, 'a'), settled('complete', 1), settled('release', 1)],
    ],
    [
      'two that were completed',
      'redeemed twice',
      [opened, claimed(1, 'a'), settled('complete', 1), claimed(2, 'b'), settled('complete', 2)],
    ],
    [
      'a session that was completed, and redeemed',
      'redeemed twice',
      [opened, claimed(1, 'a'), settled('complete', 1), redeem(yes(session('redeemed')))],
    ],
    ['a claim after its end', 'states', [opened, claimed(1, 'a'), settled('complete', 1), claimed(2, 'b')]],
    ['an attempt that is late, and was not', 'attempts', [opened, claimed(1, 'a'), settled('complete', 1, late)]],
    ['an attempt that was late, and is not', 'attempts', [opened, claimed(1, 'a'), lapsed, settled('complete', 1)]],
    ['a hold that nobody has', 'lost attempt', [opened, claim(no('session_held'), 'a')]],
    [
      'a hold after its end',
      'lost attempt',
      [opened, claimed(1, 'a'), settled('release', 1), claim(no('session_held'), 'b')],
    ],
    [
      'a claim that is refused for its own sake',
      'lost attempt',
      [opened, claim(unknown, 'a'), claim(no('session_held'), 'a')],
    ],
    [
      'an attempt that nobody let lapse',
      'lost attempt',
      [opened, claimed(1, 'a'), claim(no('attempt_unresolved'), 'b')],
    ],
    [
      'an attempt that nobody ended',
      'lost attempt',
      [opened, claimed(1, 'a'), settled('complete', 1, no('attempt_ended'))],
    ],
    [
      'an outcome that nobody hears',
      'lost attempt',
      [opened, claimed(1, 'a'), settled('complete', 1, unknown), settled('complete', 1, no('attempt_ended'))],
    ],
    ['an end to attempts that were not made', 'lost attempt', [opened, claim(no('attempts_exhausted'), 'a')]],
    ['a state that nobody asked for', 'states', [opened, processing]],
    ['an unresolved one that nobody let lapse', 'states', [opened, claimed(1, 'a'), unresolved]],
    ['an attempt that is not told', 'attempts', [opened, claimed(1, 'a'), history(CREATED)]],
    [
      'a completion that is not told',
      'attempts',
      [opened, claimed(1, 'a'), settled('complete', 1), history(CREATED, ['claimed', 1])],
    ],
    [
      'attempts told in another order',
      'attempts',
      [opened, claimed(1, 'a'), settled('release', 1), history(CREATED, ['released', 1], ['claimed', 1])],
    ],
    [
      'a completion of an attempt that was given back',
      'attempts',
      [opened, claimed(1, 'a'), history(CREATED, ['claimed', 1], ['released', 1], ['redeemed', 1])],
    ],
    [
      'two attempts that one claim has begun',
      'attempts',
      [opened, claim(unknown, 'a'), claimed(1, 'a'), history(CREATED, ['claimed', 1], ['released', 1], ['claimed', 2])],
    ],
    ['a good claim that is refused', 'honest answers', [opened, claim(no('invalid_request'), 'a')]],
  ])('%s', (_what, rule, calls) => {
    expect(rulesOf(judge(calls, [PAYMENT]))).toContain(rule);
  });
});
