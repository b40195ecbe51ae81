import type { Json, Pair, Scene } from './parity.pair.js';

const BROWSER = { ip_address: '203.0.113.9', user_agent: 'Mozilla/5.0' };
const STEP = { step: 'bank_redirect' };
const token =
  (more: Json = {}) =>
  async ({ shop }: Scene): Promise<Json> => ({ token: (await shop.newSession()).token, ...more });
const handle =
  (more: Json = {}) =>
  async ({ shop }: Scene): Promise<Json> => ({ return_token: (await shop.newReturn()).returnToken, ...more });

/** By what buyers come back to a session. */
export const returnPairs: readonly Pair[] = [
  {
    rest: 'POST /v1/sessions/returns',
    grpc: 'tessera.v1.SessionService/CreateReturn',
    accepts: [
      { name: 'a token', input: token(STEP), answer: { session: { state: 'active', version: 2 } } },
      { name: 'everything', input: token({ ...STEP, ttl_seconds: 3600 }), answer: { session: { version: 2 } } },
      { name: 'nulls', input: token({ ...STEP, ttl_seconds: null }), answer: { session: { version: 2 } } },
      {
        name: 'a session that is held',
        input: async ({ shop }) => ({ token: (await shop.newAttempt()).token, ...STEP }),
        answer: { session: { state: 'processing' } },
      },
    ],
    refuses: [
      { name: 'nothing', input: () => ({}), code: 'invalid_request', fields: ['token', 'step'] },
      {
        name: 'a time beyond bounds, and a step that is none',
        input: () => ({ token: 'sess_made_up', step: 'a b', ttl_seconds: 29 }),
        code: 'invalid_request',
        fields: ['step', 'ttl_seconds'],
      },
      { name: 'a made-up token', input: () => ({ token: 'sess_made_up', ...STEP }), code: 'not_found' },
      {
        name: 'a session that was redeemed',
        input: async ({ shop }) => ({ token: (await shop.ended('redeem')).token, ...STEP }),
        code: 'already_redeemed',
      },
      {
        name: 'a session that was revoked',
        input: async ({ shop }) => ({ token: (await shop.ended('revoke')).token, ...STEP }),
        code: 'session_ended',
      },
    ],
    ofAnother: 'not_found',
  },
  {
    rest: 'POST /v1/sessions/returns/resume',
    grpc: 'tessera.v1.SessionService/ResumeReturn',
    accepts: [
      {
        name: 'a handle',
        input: handle(),
        answer: { step: 'bank_redirect', session: { state: 'active', version: 3 } },
      },
      {
        name: 'a handle with the browser that shows it',
        input: async ({ shop }) => ({
          return_token: (await shop.newReturn({ browser_info: BROWSER })).returnToken,
          browser_info: BROWSER,
        }),
        answer: { session: { version: 3 } },
      },
      { name: 'nulls', input: handle({ browser_info: null }), answer: { session: { version: 3 } } },
    ],
    refuses: [
      { name: 'nothing', input: () => ({}), code: 'invalid_request', fields: ['return_token'] },
      { name: 'a made-up handle', input: () => ({ return_token: `ret_${'A'.repeat(56)}` }), code: 'not_found' },
      {
        name: 'a token of the session',
        input: async ({ shop }) => ({ return_token: (await shop.session()).token }),
        code: 'not_found',
      },
      {
        name: 'a handle that was used',
        input: async ({ shop }) => ({ return_token: (await shop.resumedReturn()).returnToken }),
        code: 'return_used',
      },
    ],
    ofAnother: 'not_found',
  },
];
