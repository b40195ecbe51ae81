import { randomUUID } from 'node:crypto';
import type { Json, Pair, Scene } from './parity.pair.js';

const UNKNOWN = '00000000-0000-7000-8000-000000000000';
const FAR = '2999-01-01T00:00:00Z';
const PAST = '2020-01-01T00:00:00Z';

const session =
  (more: Json = {}) =>
  async ({ shop }: Scene): Promise<Json> => ({ token: (await shop.newSession()).token, ...more });

/** By its id. */
const payment =
  (more: Json = {}) =>
  async ({ shop }: Scene): Promise<Json> => ({ id: (await shop.newSession()).id, ...more });
const ifMatch = (tag: string) => () => ({ 'if-match': tag });
const CHANGE = { metadata: '{}' };

/** What of a session may be changed while it goes on. */
export const sessionChangePairs: readonly Pair[] = [
  {
    rest: 'POST /v1/sessions/extend',
    grpc: 'tessera.v1.SessionService/Extend',
    accepts: [
      {
        name: 'a token and seconds',
        input: session({ seconds: 7200 }),
        answer: { session: { state: 'active', version: 2 } },
      },
      {
        name: 'an id and a moment',
        input: async ({ shop }) => ({
          id: (await shop.newSession()).id,
          expires_at: new Date(Date.now() + 7_200_000).toISOString(),
        }),
        answer: { session: { state: 'active', version: 2 } },
      },
      {
        name: 'a client token, and gives another one',
        input: async ({ shop }) => ({ token: await shop.newClientToken(), seconds: 200_000, expires_at: null }),
        answer: { session: { kind: 'client', version: 2 }, client_token: '<jws>' },
      },
      {
        name: 'a session that is held',
        input: async ({ shop }) => ({ token: (await shop.newAttempt()).token, seconds: 60 }),
        answer: { session: { state: 'processing', version: 3 } },
      },
    ],
    refuses: [
      { name: 'no token', input: () => ({ seconds: 60 }), code: 'invalid_request', fields: ['token'] },
      {
        name: 'a token and an id',
        input: () => ({ token: 'sess_', id: UNKNOWN, seconds: 60 }),
        code: 'invalid_request',
        fields: ['id'],
      },
      { name: 'no end', input: session(), code: 'invalid_request', fields: ['seconds'] },
      {
        name: 'two ends',
        input: session({ seconds: 60, expires_at: FAR }),
        code: 'invalid_request',
        fields: ['expires_at'],
      },
      { name: 'too few seconds', input: session({ seconds: 59 }), code: 'invalid_request', fields: ['seconds'] },
      {
        name: 'a moment that is none',
        input: session({ expires_at: 'tomorrow' }),
        code: 'invalid_request',
        fields: ['expires_at'],
      },
      {
        name: 'a moment that is over',
        input: session({ expires_at: PAST }),
        code: 'invalid_request',
        fields: ['expires_at'],
      },
      { name: 'a made-up token', input: () => ({ token: 'sess_made_up', seconds: 60 }), code: 'not_found' },
      { name: 'an unknown id', input: () => ({ id: UNKNOWN, seconds: 60 }), code: 'not_found' },
      {
        name: 'a session that was redeemed',
        input: async ({ shop }) => ({ token: (await shop.ended('redeem')).token, seconds: 60 }),
        code: 'already_redeemed',
      },
    ],
    ofAnother: 'not_found',
  },
  {
    rest: 'PATCH /v1/sessions/:id',
    grpc: 'tessera.v1.SessionService/Update',
    accepts: [
      {
        name: 'an amount, of whichever version',
        input: payment({ amount: { minor_amount: 1200, currency: 'EUR' } }),
        headers: ifMatch('*'),
        answer: { amount_minor: 1200, currency: 'EUR', version: 2 },
      },
      {
        name: 'everything, of one of two versions',
        input: async (scene) => ({
          ...(await payment()(scene)),
          amount: { minor_amount: 0, currency: 'JPY' },
          metadata: '{"order":"1"}',
          reference: randomUUID(),
        }),
        headers: ifMatch('"7", "1"'),
        answer: { amount_minor: 0, currency: 'JPY', version: 2 },
      },
      {
        name: 'nulls beside metadata',
        input: payment({ amount: null, reference: null, metadata: '' }),
        headers: ifMatch('"1"'),
        answer: { amount_minor: 1000, version: 2 },
      },
    ],
    refuses: [
      {
        name: 'what is wrong with it',
        input: payment({ amount: { minor_amount: -1, currency: 'EURO' }, reference: '' }),
        headers: ifMatch('*'),
        code: 'invalid_request',
        fields: ['amount.minor_amount', 'amount.currency', 'reference'],
      },
      { name: 'nothing to change', input: payment(), headers: ifMatch('*'), code: 'invalid_request', fields: [''] },
      {
        name: 'a version that is none',
        input: payment(CHANGE),
        headers: ifMatch('1'),
        code: 'invalid_request',
        fields: ['if-match'],
      },
      { name: 'no version', input: payment(CHANGE), code: 'precondition_required' },
      { name: 'another version', input: payment(CHANGE), headers: ifMatch('"2"'), code: 'version_changed' },
      { name: 'a weak one', input: payment(CHANGE), headers: ifMatch('W/"1"'), code: 'version_changed' },
      { name: 'an unknown id', input: () => ({ id: UNKNOWN, ...CHANGE }), headers: ifMatch('*'), code: 'not_found' },
      { name: 'what is no id', input: () => ({ id: 'session', ...CHANGE }), headers: ifMatch('*'), code: 'not_found' },
      {
        name: 'a session that is held',
        input: async ({ shop }) => ({ id: (await shop.newAttempt()).id, ...CHANGE }),
        headers: ifMatch('*'),
        code: 'session_held',
      },
      {
        name: 'a session that was redeemed',
        input: async ({ shop }) => ({ id: (await shop.ended('redeem')).id, ...CHANGE }),
        headers: ifMatch('*'),
        code: 'already_redeemed',
      },
      {
        name: 'the name of another one',
        input: async (scene) => {
          const name = randomUUID();
          await scene.shop.newSession({ merchant_session_id: name });
          return { ...(await payment()(scene)), reference: name };
        },
        headers: ifMatch('*'),
        code: 'already_exists',
        fields: ['reference'],
      },
    ],
    ofAnother: 'not_found',
  },
];
