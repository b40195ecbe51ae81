import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JwsSigner } from '#core/keys/jws.js';
import { KeyRing } from '#core/keys/key-ring.js';
import { SessionTokenCodec } from '#core/sessions/session-token.codec.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { newKey } from '../support/master-keys.js';
import { startService, type TestService } from '../support/service.js';

const FORMER = newKey();
const CURRENT = newKey([FORMER]);
const KEY = { authorization: 'Bearer tsk_test_demo', 'x-api-key': 'tsk_test_demo' };
const STRIPE = { ...KEY, 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };
const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
/** Of the demo's API key. */
const DEMO_KEY_ID = '00000000-0000-7000-8000-000000000002';
const TEN_YEARS = 10 * 365 * 86_400;

type Json = Record<string, unknown>;

/** Somebody who has the master key of before. */
describe('a retired master key', () => {
  const ring = new KeyRing(Buffer.from(FORMER, 'base64'));
  const [tokens, jws] = [new SessionTokenCodec(ring), new JwsSigner(ring)];
  const retired = ring.current.id;
  let database: TestDatabase;
  let service: TestService;
  let issuedBefore: { sess: string; client: string };

  async function ask(method: string, path: string, headers: Record<string, string>, body?: object) {
    const answer = await fetch(service.url + path, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Json };
  }
  const open = async () => {
    const request = { merchant_session_id: randomUUID(), amount: { minor_amount: 1, currency: 'USD' } };
    const paid = await ask('POST', '/payments/create_session_token', STRIPE, request);
    const order = { orderId: 'order', customer: { emailAddress: 'ann@x.test' } };
    const { body } = await ask('POST', '/client-session', KEY, order);
    return { sess: String(paid.body.session_token), client: String(body.clientToken) };
  };
  const act = (action: string, token: string, more: object = {}) =>
    ask('POST', `/v1/sessions/${action}`, KEY, { token, ...more });
  const idOf = async (token: string) => String((await act('introspect', token)).body.id);
  const useBearer = async (token: string) =>
    (
      await ask(
        'POST',
        '/v1/processing-terminals/1234001/hosted-fields-sessions',
        { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
        { libVersion: '1.6.0.172441', scenario: 'payment' },
      )
    ).status;
  const bearer = (sub: string, minutesAgo: number, seconds: number) => {
    const iat = Math.floor(Date.now() / 1000) - minutesAgo * 60;
    return jws.sign('access-token', { sub, scope: 'sessions:write', iat, exp: iat + seconds });
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    service = await startService({ TESSERA_MASTER_KEY: FORMER }, { database });
    issuedBefore = await open();
    service.kill();
    await database.query(
      `UPDATE master_keys SET (retired_at, used_at) = (now() - interval '10 minutes', now() - interval '10 minutes') WHERE id = $1`,
      [retired],
    );
    service.kill();
    service = await startService({ TESSERA_MASTER_KEY: CURRENT, TESSERA_MASTER_KEY_PREVIOUS: FORMER }, { database });
  });
  afterAll(async () => {
    await service.stop();
    await database.drop();
  });

  it('vouches for what was issued while it was in use', async () => {
    expect((await act('introspect', issuedBefore.sess)).body).toMatchObject({ active: true });
    expect((await ask('GET', `/client-session?clientToken=${issuedBefore.client}`, KEY)).status).toBe(200);
    expect(await useBearer(bearer(DEMO_KEY_ID, 11, 3600))).toBe(201);
  });

  it('makes no token for a session that was opened after it', async () => {
    const { sess, client } = await open();
    const forged = tokens.issue('payment', await idOf(sess), retired);
    expect((await act('introspect', forged)).body).toEqual({ active: false });
    for (const action of ['redeem', 'revoke', 'erase'])
      expect([action, (await act(action, forged)).status]).toEqual([action, 404]);
    expect((await act('steps', forged, { name: 'wallet', status: 'chosen' })).status).toBe(404);
    expect((await act('redeem', sess)).status).toBe(200);

    const inner = tokens.issue('client', await idOf(client), retired);
    expect((await act('introspect', inner)).body).toEqual({ active: false });
    const read = await ask('GET', '/client-sdk/configuration', { 'primer-client-token': inner });
    expect([read.status, JSON.stringify(read.body).includes('ann@x.test')]).toEqual([401, false]);
    for (const accessToken of [inner, innerOf(client)]) {
      const signed = jws.sign('client-token-signing-key', { exp: 9_999_999_999, accessToken });
      expect((await ask('GET', `/client-session?clientToken=${signed}`, KEY)).status).toBe(400);
      expect((await act('introspect', signed)).body).toEqual({ active: false });
    }
  });

  it('makes no access token', async () => {
    const merchant = (await ask('POST', '/v1/merchants', ADMIN, { name: 'shop' })).body.id;
    const made = await ask('POST', `/v1/merchants/${String(merchant)}/api-keys`, ADMIN, { mode: 'test' });
    expect(await useBearer(bearer(DEMO_KEY_ID, 0, 3600))).toBe(401);
    expect(await useBearer(bearer(DEMO_KEY_ID, 11, TEN_YEARS))).toBe(401);
    const { status } = await ask(
      'POST',
      '/v1/terminals',
      { authorization: `Bearer ${String(made.body.key)}` },
      { id: '1234001', name: 'x' },
    );
    expect(status).toBe(201);
    expect(await useBearer(bearer(String(made.body.id), 11, 3600))).toBe(401);
  });
});

const innerOf = (clientToken: string): string => {
  const claims = JSON.parse(Buffer.from(clientToken.split('.')[1] ?? '', 'base64url').toString()) as Json;
  return String(claims.accessToken);
};
