import type { Json, Pair, Refused, Scene } from './parity.pair.js';

const noAttempt = {
  name: 'no attempt',
  input: () => ({ reason: 'declined', hold_seconds: 60 }),
  code: 'invalid_request',
  fields: ['attempt_id'],
} as const;
const forged = (more: Json = {}): Refused => ({
  name: 'a made-up attempt',
  input: () => ({ attempt_id: `att_${'A'.repeat(48)}`, ...more }),
  code: 'not_found',
});
const attempt =
  (more: Json = {}) =>
  async ({ shop }: Scene): Promise<Json> => ({ attempt_id: (await shop.newAttempt()).attemptId, ...more });
/** One that is over. */
const ended =
  (how: 'complete' | 'release', more: Json = {}) =>
  async ({ shop }: Scene): Promise<Json> => ({ attempt_id: (await shop.endedAttempt(how)).attemptId, ...more });
/** Of no session. */
const NO_SESSION = '019f2d3c-6a5e-7b14-9c0d-3e8f5a7b1c2d';
const RELEASE = { reason: 'card_declined' };
const HOLD = { hold_seconds: 600 };

/** What payment attempts are begun and concluded with. */
export const attemptPairs: readonly Pair[] = [
  {
    rest: 'POST /v1/sessions/claim',
    grpc: 'tessera.v1.SessionService/Claim',
    accepts: [
      {
        name: 'a token',
        input: async ({ shop }) => ({ token: (await shop.newSession()).token }),
        answer: { session: { state: 'processing', attempts: 1, version: 2 }, attempt: { number: 1 } },
      },
      {
        name: 'an id',
        input: async ({ shop }) => ({ id: (await shop.newSession()).id }),
        answer: { session: { state: 'processing' }, attempt: { number: 1 } },
      },
      {
        name: 'everything',
        input: async ({ shop }) => ({
          token: (await shop.newSession()).token,
          hold_seconds: 30,
          browser_info: { ip_address: '203.0.113.9' },
          expected_amount: { minor_amount: 1000, currency: 'USD' },
          resume: true,
        }),
        answer: { session: { state: 'processing' }, attempt: { number: 1 } },
      },
      {
        name: 'nulls',
        input: async ({ shop }) => ({
          ...{ token: (await shop.newSession()).token, hold_seconds: null, browser_info: null },
          ...{ expected_amount: null, resume: null },
        }),
        answer: { attempt: { number: 1 } },
      },
    ],
    refuses: [
      { name: 'no token', input: () => ({}), code: 'invalid_request', fields: ['token'] },
      { name: 'a made-up token', input: () => ({ token: 'sess_made_up' }), code: 'not_found' },
      { name: 'an id of none', input: () => ({ id: NO_SESSION }), code: 'not_found' },
      {
        name: 'a hold that is too long',
        input: () => ({ token: 'sess_made_up', hold_seconds: 901 }),
        code: 'invalid_request',
        fields: ['hold_seconds'],
      },
      {
        name: 'a session that is held',
        input: async ({ shop }) => ({ token: (await shop.newAttempt()).token }),
        code: 'session_held',
      },
      {
        name: 'another amount',
        input: async ({ shop }) => ({
          token: (await shop.newSession()).token,
          expected_amount: { minor_amount: 999, currency: 'USD' },
        }),
        code: 'amount_changed',
      },
      {
        name: 'a session that was redeemed',
        input: async ({ shop }) => ({ token: (await shop.ended('redeem')).token }),
        code: 'already_redeemed',
      },
    ],
    ofAnother: 'not_found',
  },
  {
    rest: 'POST /v1/sessions/complete',
    grpc: 'tessera.v1.SessionService/Complete',
    accepts: [
      {
        name: 'an attempt',
        input: attempt(),
        answer: { state: 'redeemed', attempts: 1, version: 3 },
      },
      {
        name: 'the name of the payment',
        input: attempt({ payment_reference: 'pay_1' }),
        answer: { state: 'redeemed', payment_reference: 'pay_1' },
      },
      { name: 'nulls', input: attempt({ payment_reference: null }), answer: { state: 'redeemed' } },
      { name: 'an attempt that was completed', input: ended('complete'), answer: { state: 'redeemed', version: 3 } },
    ],
    refuses: [
      { ...noAttempt, input: () => ({}) },
      forged(),
      {
        name: 'a name that is too long',
        input: () => ({ attempt_id: 'att_', payment_reference: 'x'.repeat(256) }),
        code: 'invalid_request',
        fields: ['payment_reference'],
      },
      { name: 'an attempt that was released', input: ended('release'), code: 'attempt_ended' },
    ],
    ofAnother: 'not_found',
  },
  {
    rest: 'POST /v1/sessions/release',
    grpc: 'tessera.v1.SessionService/Release',
    accepts: [
      { name: 'an attempt', input: attempt(RELEASE), answer: { state: 'active', attempts: 1, version: 3 } },
      {
        name: 'an attempt that was released',
        input: ended('release', RELEASE),
        answer: { state: 'active', version: 3 },
      },
    ],
    refuses: [
      { ...noAttempt, input: () => RELEASE },
      forged(RELEASE),
      { name: 'no reason', input: attempt(), code: 'invalid_request', fields: ['reason'] },
      { name: 'an attempt that was completed', input: ended('complete', RELEASE), code: 'attempt_ended' },
    ],
    ofAnother: 'not_found',
  },
  {
    rest: 'POST /v1/sessions/hold',
    grpc: 'tessera.v1.SessionService/Hold',
    accepts: [{ name: 'an attempt', input: attempt(HOLD), answer: { state: 'processing', version: 3 } }],
    refuses: [
      { ...noAttempt, input: () => HOLD },
      forged(HOLD),
      {
        name: 'a hold that is too short',
        input: attempt({ hold_seconds: 1 }),
        code: 'invalid_request',
        fields: ['hold_seconds'],
      },
      { name: 'an attempt that was released', input: ended('release', HOLD), code: 'attempt_ended' },
    ],
    ofAnother: 'not_found',
  },
];
