import { describe, expect, it } from '@jest/globals';
import type { Call } from './history.js';
import { CLIENT, judge, no, opened, PAYMENT, rulesOf, session, told, unknown, yes } from './invented.history.js';

const introspected = (active: boolean): object =>
  active ? { ...session('active'), active: true, amount: { minor_amount: 10000, currency: 'USD' } } : { active: false };
const active = told('introspect', yes(introspected(true) as never));
const inactive = told('introspect', yes(introspected(false) as never));
const redeem = (answer: Call['answer'], requestId: string, more: Partial<Call> = {}) =>
  told('redeem', answer, { requestId, ...more });
const redeemed = yes(session('redeemed'));
const history = (...items: object[]): Call['answer'] =>
  yes({ items: items.map((item, index) => ({ seq: index + 1, ...item })) });
const step = (name: string, answer: Call['answer'] = yes(session('active')), more: Partial<Call> = {}) =>
  told('step', answer, { detail: name, ...more });
const stepEvent = (name: string, note = `${PAYMENT.marker} ${name}`) => ({
  type: 'step',
  detail: { name, data: { note } },
});
const CREATED = { type: 'created' };

describe('the checker accepts', () => {
  it.each([
    ['a session that is there', [opened, active, told('get', yes(session('active')))]],
    [
      'one call that gets it, and others that do not',
      [opened, redeem(redeemed, 'a'), redeem(no('already_redeemed'), 'b')],
    ],
    ['the same answer to the same call', [opened, redeem(unknown, 'a'), redeem(redeemed, 'a'), redeem(redeemed, 'a')]],
    [
      'a redeem without an answer, whatever became of it',
      [opened, redeem(unknown, 'a'), redeem(no('already_redeemed'), 'b')],
    ],
    ['the same, and it did not happen', [opened, redeem(unknown, 'a'), active, redeem(redeemed, 'b')]],
    [
      'an end that is seen',
      [opened, told('revoke', yes(session('revoked'))), inactive, redeem(no('session_ended'), 'a')],
    ],
    [
      'steps in their order, and one of which nobody knows',
      [
        opened,
        step('one'),
        step('two', unknown),
        step('three'),
        told('events', history(CREATED, stepEvent('one'), stepEvent('three'))),
      ],
    ],
    [
      'a step that happened when it was first asked for, and was acknowledged after the next one',
      [
        opened,
        step('one', unknown),
        step('two'),
        step('one'),
        told('events', history(CREATED, stepEvent('one'), stepEvent('two'))),
      ],
    ],
    [
      'erased data that is gone',
      [
        opened,
        step('one'),
        told('erase', yes(session('revoked'))),
        told('events', history(CREATED, { type: 'step', detail: { name: 'one' } })),
      ],
    ],
    ['an opening that was not answered', [told('open', unknown), told('open', yes({ session_token: 'sess_1' }))]],
    [
      'another merchant who sees nothing',
      [
        opened,
        told('probe', no('not_found'), { caller: 'A live' }),
        told('probe', yes({ active: false }), { caller: 'A live' }),
      ],
    ],
    [
      'the same answer to a step that was sent before the end',
      [
        opened,
        step('one', unknown, { requestId: 'a' }),
        redeem(redeemed, 'b'),
        step('one', yes(session('active')), { requestId: 'a' }),
      ],
    ],
    [
      'a token that only a clock that is far off finds over',
      [opened, told('read', no('invalid_client_token'), { clockOff: true })],
    ],
    ['an expired token at a clock that is far off', [opened, told('open', no('unauthenticated'), { clockOff: true })]],
  ])('%s', (_what, calls) => {
    expect(judge(calls)).toEqual([]);
  });
});

describe('the checker reports', () => {
  it.each<[string, string, ReturnType<typeof told>[]]>([
    ['a session that is not found', 'lost session', [opened, told('get', no('not_found'))]],
    ['a token that is inactive, and nobody ended it', 'lost session', [opened, inactive]],
    ['an end that nobody asked for', 'lost session', [opened, step('one', no('session_ended'))]],
    ['a session that the search does not find', 'lost session', [opened, told('list', yes({ items: [] }))]],
    [
      'a session that the search finds for another one, too',
      'lost session',
      [opened, told('list', yes({ items: [{ reference: 'order' }, { reference: 'order' }] }))],
    ],
    ['another amount', 'another session', [opened, told('get', yes(session('active', { amount_minor: 1 })))]],
    [
      'the session of another order',
      'another session',
      [opened, redeem(yes(session('redeemed', { reference: 'other' })), 'a')],
    ],
    ['another mode', 'another session', [opened, told('get', yes(session('active', { test_mode: true })))]],
    ['two who got it', 'redeemed twice', [opened, redeem(redeemed, 'a'), redeem(redeemed, 'b')]],
    [
      'an outcome that nobody hears',
      'lost outcome',
      [opened, redeem(unknown, 'a'), redeem(no('already_redeemed'), 'a')],
    ],
    ['an end that was undone', 'states', [opened, redeem(redeemed, 'a'), told('get', yes(session('active')))]],
    ['an end that became another', 'states', [opened, redeem(redeemed, 'a'), told('revoke', yes(session('revoked')))]],
    ['a step after the end', 'states', [opened, told('revoke', yes(session('revoked'))), step('late')]],
    ['a state that nobody asked for', 'states', [opened, told('get', yes(session('redeemed')))]],
    ['an end before its time', 'states', [opened, told('get', yes(session('expired')))]],
    ['a step that is lost', 'history', [opened, step('one'), told('events', history(CREATED))]],
    [
      'a step that is there twice',
      'history',
      [opened, step('one'), told('events', history(CREATED, stepEvent('one'), stepEvent('one')))],
    ],
    [
      'steps in another order',
      'history',
      [opened, step('one'), step('two'), told('events', history(CREATED, stepEvent('two'), stepEvent('one')))],
    ],
    ['data that is lost', 'history', [opened, step('one'), told('events', history(CREATED, stepEvent('one', '')))]],
    ['a gap in the history', 'history', [opened, told('events', yes({ items: [{ seq: 2, type: 'created' }] }))]],
    [
      'erased data that is shown',
      'resurrected',
      [opened, step('one'), told('erase', yes(session('revoked'))), told('events', history(CREATED, stepEvent('one')))],
    ],
    ['a second session for one key', 'second session', [opened, told('open', yes({ session_token: 'sess_2' }))]],
    ['a second id', 'second session', [opened, active, told('get', yes(session('active', { id: 'id-2' })))]],
    [
      'another merchant who sees it',
      'foreign session',
      [opened, told('probe', yes(session('active')), { caller: 'A live' })],
    ],
    [
      'another merchant who lists it',
      'foreign session',
      [opened, told('list', yes({ items: [{ reference: 'order' }] }), { caller: 'A live', about: 'A live' })],
    ],
    [
      'a test key that lists live sessions',
      'foreign session',
      [told('list', yes({ items: [{ reference: 'x', test_mode: false }] }), { caller: 'B test', about: 'B test' })],
    ],
    [
      'a forged token that is good',
      'foreign session',
      [opened, told('forge', yes(session('active', { active: true })))],
    ],
    ['a fault of ours', 'honest answers', [told('open', { said: 'wrong', why: '500 internal' })]],
    ['a good request that is refused', 'honest answers', [told('open', no('invalid_request'))]],
    ['a good key that is refused', 'honest answers', [opened, told('introspect', no('unauthenticated'))]],
    [
      'who has not recovered when all is well',
      'honest answers',
      [opened, told('introspect', unknown, { phase: 'afterwards' })],
    ],
  ])('%s', (_what, rule, calls) => {
    expect(rulesOf(judge(calls))).toContain(rule);
  });

  it('what was shown of a customer who was erased, and not of one who came later', () => {
    const open = told('open', yes({ clientToken: 'jws' }));
    const erase = told('erase-customer', yes({ sessions: 1 }), { about: 'ann' });
    const read = told('read', yes({ metadata: { note: CLIENT.marker } }));
    expect(rulesOf(judge([open, erase, read], [CLIENT]))).toEqual(expect.arrayContaining(['resurrected', 'states']));
    expect(judge([erase, open, read], [CLIENT])).toEqual([]);
    const some = told('erase-customer', yes({ sessions: 1, remaining: true }), { about: 'ann' });
    expect(judge([open, some, read], [CLIENT])).toEqual([]);
    const ofAnother = { ...erase, caller: 'A live' };
    expect(judge([open, ofAnother, read], [CLIENT])).toEqual([]);
  });

  it('a token of two sessions that leads to the other one, and not that it is refused by name', () => {
    const other = { ...PAYMENT, key: 'other' };
    const twin = yes({ session_token: 'provider-twin-1' });
    const both = [told('open', twin), told('open', twin, { about: 'other' })];
    const led = redeem(yes(session('redeemed', { reference: 'other' })), 'a');
    expect(rulesOf(judge([...both, led], [PAYMENT, other]))).toEqual(['another session']);
    expect(judge([...both, inactive, redeem(no('token_ambiguous'), 'a')], [PAYMENT, other])).toEqual([]);
    expect(judge([told('open', twin), redeem(no('token_ambiguous'), 'a')])).toEqual([]);
    expect(rulesOf(judge([opened, redeem(no('token_ambiguous'), 'a')]))).toEqual(['honest answers']);
  });

  it('another token for a key whose session has ended, where the end frees no name', () => {
    const again = (token: string) => told('open', yes({ session_token: token }));
    const calls = [again('one'), told('revoke', yes()), again('two')];
    const fields = { ...PAYMENT, kind: 'hosted_fields' } as const;
    expect(rulesOf(judge(calls, [fields]))).toContain('second session');
    expect(rulesOf(judge(calls))).not.toContain('second session');
  });

  it('nothing of calls that overlap: either may have come first', () => {
    const shown = told('events', history(CREATED, stepEvent('one')), { begunAt: 1_002_000, endedAt: 1_004_000 });
    const erase = told('erase', yes(session('revoked')), { begunAt: 1_002_500, endedAt: 1_003_500 });
    expect(judge([opened, step('one'), erase, shown])).toEqual([]);
    const early = { begunAt: 1_000_000, endedAt: 1_005_000 };
    const calls = [
      opened,
      told('revoke', yes(session('revoked')), early),
      { ...active, begunAt: 1_004_000, endedAt: 1_006_000 },
    ];
    expect(judge(calls)).toEqual([]);
  });
});
