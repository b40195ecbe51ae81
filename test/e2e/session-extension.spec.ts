import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JwsSigner } from '#core/keys/jws.js';
import { KeyRing } from '#core/keys/key-ring.js';
import { DEVELOPMENT_MASTER_KEY } from '#platform/config/development-keys.js';
import type { GrpcClient } from '../support/grpc-client.js';
import type { TestService } from '../support/service.js';
import { startSessionServices } from '../support/session-services.js';
import { BEARER, type SessionStates, type OpenedSession } from '../support/session-states.js';

const MAX = 100_000;
const API_KEY = { 'x-api-key': 'tsk_test_demo' };

const signer = new JwsSigner(new KeyRing(Buffer.from(DEVELOPMENT_MASTER_KEY, 'base64')));
/** The client token that the session would have, if that were its end. */
function withExp(token: string, exp: number): string {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object;
  return signer.sign('client-token-signing-key', { ...claims, exp });
}

type Json = Record<string, unknown>;
interface Answer {
  readonly status: number;
  readonly replayed: boolean;
  readonly body: Json;
}

describe('extending a session', () => {
  let service: TestService;
  let grpc: GrpcClient;
  let states: SessionStates;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    ({ service, grpc, states, stop } = await startSessionServices({ MAX_SESSION_TTL: String(MAX) }));
  });
  afterAll(() => stop());

  const send = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: object,
  ): Promise<Answer> => {
    const answer = await fetch(service.url + path, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const replayed = answer.headers.get('idempotency-replayed') === 'true';
    return { status: answer.status, replayed, body: (await answer.json()) as Json };
  };
  const extend = (body: object, headers: Record<string, string> = {}) =>
    send('POST', '/v1/sessions/extend', { ...BEARER, ...headers }, body);
  const ask = (operation: string, body: object) => send('POST', `/v1/sessions/${operation}`, BEARER, body);
  /** Times in seconds since 1970, and how old the session is. */
  async function rowOf({ id }: { id: string }): Promise<{ expires: number; age: number; named: number | null }> {
    const [row] = await service.database.query<{ expires: number; age: number; named: number | null }>(
      `SELECT extract(epoch FROM s.expires_at)::float8 AS expires, extract(epoch FROM now() - s.created_at)::float8 AS age,
         extract(epoch FROM k.expires_at)::float8 AS named
       FROM sessions s LEFT JOIN idempotency_keys k ON k.session_id = s.id AND k.scope = 'payment' WHERE s.id = $1`,
      [id],
    );
    if (!row) throw new Error('no such session');
    return row;
  }
  const endIn = ({ body }: Answer) => Date.parse(String((body.session as Json).expires_at)) / 1000;
  const expOf = (token: unknown) =>
    (JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as { exp: number }).exp;
  /** Time passes for a session and what belongs to it. */
  const grow = ({ id }: OpenedSession, seconds: number) =>
    service.database.query(`UPDATE sessions SET created_at = created_at - make_interval(secs => $2) WHERE id = $1`, [
      id,
      seconds,
    ]);

  it('lets it live so many seconds from now on, and its name with it', async () => {
    const session = await states.open('payment');
    const before = Math.floor(Date.now() / 1000);
    const extended = await extend({ token: session.token, seconds: 7200 });
    const row = await rowOf(session);
    expect(row.expires).toBe(endIn(extended));
    expect(row.expires).toBeGreaterThanOrEqual(before + 7199);
    // The `exp` of a client token has no fractions.
    expect(row.expires % 1).toBe(0);
    expect(row.named).toBe(row.expires);
    // It is its own again for no longer than that, once an attempt was released.
    const { body } = await ask('claim', { token: session.token });
    await ask('release', { attempt_id: (body.attempt as Json).id, reason: 'declined' });
    expect((await rowOf(session)).named).toBe(row.expires);
    expect((await send('GET', `/v1/sessions/${session.id}/events`, BEARER)).body.items).toMatchObject([
      { type: 'created' },
      { type: 'extended', actor_key_id: expect.any(String) as unknown },
      { type: 'claimed' },
      { type: 'released' },
    ]);
  });

  it('lets it live up to a moment, cut to whole seconds, by gRPC too', async () => {
    const session = await states.open('hosted_fields');
    const until = Math.floor(Date.now() / 1000) + 5000;
    const expires_at = new Date(until * 1000 + 900).toISOString();
    const answer = await grpc.call('tessera.v1.SessionService/Extend', { id: session.id, expires_at }, BEARER);
    expect(answer).toMatchObject({ session: { expires_at: new Date(until * 1000).toISOString(), version: 2 } });
    expect(answer.client_token).toBeUndefined();
    expect((await rowOf(session)).expires).toBe(until);
  });

  it('never shortens it', async () => {
    const session = await states.open('payment');
    const { expires, named } = await rowOf(session);
    for (const end of [{ seconds: 60 }, { expires_at: new Date(Date.now() + 60_000).toISOString() }]) {
      expect(endIn(await extend({ token: session.token, ...end }))).toBe(expires);
    }
    expect(await rowOf(session)).toMatchObject({ expires, named });
  });

  it('lets it live no longer than it may after its opening, and says until when that is', async () => {
    const session = await states.open('payment');
    await grow(session, MAX - 5000);
    const [{ latest } = { latest: new Date(0) }] = await service.database.query<{ latest: Date }>(
      'SELECT created_at + make_interval(secs => $2) AS latest FROM sessions WHERE id = $1',
      [session.id, MAX],
    );
    const asked = [
      { seconds: 5100 },
      { seconds: MAX + 1 },
      { seconds: 2 ** 53 - 1 },
      { expires_at: new Date(latest.getTime() + 2000).toISOString() },
      { expires_at: '9999-12-31T23:59:59Z' },
    ];
    for (const end of asked) {
      const refused = await extend({ token: session.token, ...end });
      expect([end, refused]).toMatchObject([end, { status: 400, body: { code: 'ttl_out_of_range' } }]);
      const [field] = refused.body.errors as [{ field: string; message: string }];
      expect(field).toMatchObject({
        field: Object.keys(end)[0],
        message: expect.stringContaining(latest.toISOString()),
      });
    }
    expect((await extend({ token: session.token, expires_at: latest.toISOString() })).status).toBe(200);
    expect((await rowOf(session)).expires).toBe(Math.floor(latest.getTime() / 1000));
  });

  it('lets one that is held go on when its attempt is released after its time', async () => {
    const session = await states.openAttempted('payment', 'processing');
    await service.database.query("UPDATE sessions SET expires_at = now() - interval '1 minute' WHERE id = $1", [
      session.id,
    ]);
    expect(await extend({ id: session.id, seconds: 600 })).toMatchObject({
      body: { session: { state: 'processing' } },
    });
    const released = await ask('release', { attempt_id: session.attemptId, reason: 'declined' });
    expect(released.body.state).toBe('active');
    expect(await session.reopen()).toBe(session.token);
  });

  it('is not for a session of a provider, nor for one that was erased', async () => {
    const session = await states.open('payment');
    await service.database.query(
      `INSERT INTO provider_handles (token_hash, merchant_id, test_mode, connector, session_id)
       SELECT '\\x01', merchant_id, test_mode, 'nuvei', id FROM sessions WHERE id = $1`,
      [session.id],
    );
    expect(await extend({ token: session.token, seconds: 60 })).toMatchObject({
      status: 400,
      body: { code: 'flow_not_supported' },
    });
    const held = await states.openAttempted('payment', 'processing');
    await ask('erase', { id: held.id });
    expect(await extend({ id: held.id, seconds: 60 })).toMatchObject({ body: { code: 'session_ended' } });
  });

  it('gives a client session another client token, and the same one to whoever asks again', async () => {
    const session = await states.open('client');
    const key = { 'idempotency-key': randomUUID() };
    const asked = { token: session.token, seconds: MAX - 100 };
    const first = await extend(asked, key);
    expect(expOf(first.body.client_token)).toBe(endIn(first));
    expect(expOf(session.token)).toBeLessThan(endIn(first));
    await extend({ token: session.token, seconds: MAX - 50 });
    expect(await extend(asked, key)).toEqual({ ...first, replayed: true });
  });

  describe('ends no client token before it says', () => {
    const use = (token: unknown) =>
      Promise.all([
        send('GET', `/client-session?clientToken=${String(token)}`, API_KEY).then(({ status }) => status),
        ask('introspect', { token }).then(({ body }) => body.active),
        ask('steps', { token, name: 'wallet', status: 'chosen' }).then(({ body }) => body.code ?? body.state),
      ]);

    it('and none after it does', async () => {
      const session = await states.open('client');
      const extended = await extend({ token: session.token, seconds: 90_000 });
      const fresh = extended.body.client_token;
      expect([await use(session.token), await use(fresh)]).toEqual([
        [200, true, 'active'],
        [200, true, 'active'],
      ]);
      // As one is that was made when the session still had another minute ago to live.
      const former = withExp(session.token, Math.floor(Date.now() / 1000) - 60);
      expect([await use(former), await use(fresh)]).toEqual([
        [400, false, 'session_ended'],
        [200, true, 'active'],
      ]);
      // What becomes of the session is said as ever.
      await ask('redeem', { token: fresh });
      expect((await ask('redeem', { token: former })).body.code).toBe('already_redeemed');
    });

    it('nor while an attempt holds the session beyond it', async () => {
      const session = await states.openAttempted('client', 'processing');
      const past = Math.floor(Date.now() / 1000) - 60;
      await service.database.query('UPDATE sessions SET expires_at = to_timestamp($2) WHERE id = $1', [
        session.id,
        past,
      ]);
      expect(await use(withExp(session.token, past))).toEqual([200, true, 'processing']);
    });
  });
});
