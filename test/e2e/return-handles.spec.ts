import { randomUUID } from 'node:crypto';
import type { ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GrpcClient } from '../support/grpc-client.js';
import { mistyped } from '../support/mistyped.js';
import type { TestService } from '../support/service.js';
import { startSessionServices } from '../support/session-services.js';
import { BEARER, type SessionStates, type OpenedSession } from '../support/session-states.js';
import { readStatusDetails } from '../support/status-details.js';

const RESUMES = 50;
/** More than clocks of one machine differ by, and an answer takes. */
const TOLERANCE_MS = 5_000;
const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
const CREATE = 'types.MerchantAuthenticationService/CreateSessionToken';
const PRISM = { 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };
const BROWSER = { ip_address: '203.0.113.9', user_agent: 'Mozilla/5.0 (X11)' };

type Json = Record<string, unknown>;
interface Answer {
  readonly status: number;
  readonly body: Json;
}

describe('return handles', () => {
  let services: readonly TestService[];
  let clients: readonly GrpcClient[];
  let states: SessionStates;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    ({ services, clients, states, stop } = await startSessionServices({ BINDING_POLICY: 'enforce' }, 2));
  });
  afterAll(() => stop());

  const rest = async (path: string, body?: object, headers: Record<string, string> = {}, on = 0): Promise<Answer> => {
    const answer = await fetch(`${(services[on] as TestService).url}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { ...BEARER, ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Json };
  };
  const create = ({ token }: { token: string }, more: object = {}, headers: Record<string, string> = {}) =>
    rest('/v1/sessions/returns', { token, step: 'bank_redirect', ...more }, headers);
  const handleOf = async (session: { token: string }, more: object = {}): Promise<string> =>
    String((await create(session, more)).body.return_token);
  const resume = (handle: string, more: object = {}, headers: Record<string, string> = {}) =>
    rest('/v1/sessions/returns/resume', { return_token: handle, ...more }, headers);
  const eventsOf = async ({ id }: Pick<OpenedSession, 'id'>) =>
    (await rest(`/v1/sessions/${id}/events?limit=200`)).body.items as Json[];
  const query = (text: string, values: unknown[]) => (services[0] as TestService).database.query(text, values);

  it.each(['payment', 'client', 'hosted_fields'] as const)('lead back to a %s session', async (kind) => {
    const session = await states.open(kind);
    const made = await create(session, { step: '3ds_challenge' });
    expect(made).toMatchObject({
      status: 201,
      body: { return_token: expect.stringMatching(/^ret_[\w-]{56}$/), session: { id: session.id, version: 2 } },
    });
    expect(await resume(String(made.body.return_token))).toMatchObject({
      status: 200,
      body: { step: '3ds_challenge', session: { id: session.id, kind, state: 'active', version: 3 } },
    });
    expect(await eventsOf(session)).toMatchObject([
      { type: 'created' },
      { seq: 2, type: 'return_created', detail: { step: '3ds_challenge', ttl_seconds: 900 } },
      { seq: 3, type: 'returned', detail: { step: '3ds_challenge', handle: 2 } },
    ]);
  });

  it('bring back one of fifty who show the same at once, over both transports and two instances', async () => {
    const session = await states.openAttempted('payment', 'processing');
    const outcomes = await Promise.all(
      Array.from({ length: RESUMES }, async (_, number) => {
        const on = (number >> 1) % 2;
        if (number % 2 === 0) {
          const path = '/v1/sessions/returns/resume';
          const { status, body } = await rest(path, { return_token: session.returnToken }, {}, on);
          return status === 200 ? 'back' : body.code;
        }
        return (clients[on] as GrpcClient)
          .call('tessera.v1.SessionService/ResumeReturn', { return_token: session.returnToken }, BEARER)
          .then(
            () => 'back',
            (error: unknown) => readStatusDetails((error as ServiceError).metadata).reason,
          );
      }),
    );
    expect(outcomes.filter((outcome) => outcome === 'back')).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(['back', 'return_used']));
    expect((await eventsOf(session)).map(({ type }) => type)).toEqual([
      'created',
      'return_created',
      'claimed',
      'returned',
    ]);
  });

  it('are several of one session, each of its own step, and each good once', async () => {
    const session = await states.open('payment');
    const [first, second] = [await handleOf(session, { step: 'wallet' }), await handleOf(session)];
    expect(first).not.toBe(second);
    expect(await resume(second)).toMatchObject({ body: { step: 'bank_redirect' } });
    expect(await resume(second)).toMatchObject({ status: 409, body: { code: 'return_used' } });
    expect(await resume(first)).toMatchObject({ body: { step: 'wallet' } });
    expect(await resume(first)).toMatchObject({ status: 409, body: { code: 'return_used' } });
  });

  it('are good until they say, whatever the session, and no longer than it', async () => {
    const session = await states.open('client');
    const made = await create(session, { ttl_seconds: 30 });
    const left = new Date(String(made.body.expires_at)).getTime() - Date.now();
    expect(left).toBeGreaterThan(30_000 - TOLERANCE_MS);
    expect(left).toBeLessThan(30_000 + TOLERANCE_MS);
    const ending = await handleOf(session);
    await states.expire(session);
    expect(await resume(ending)).toMatchObject({ status: 410, body: { code: 'session_ended' } });
  });

  it('are refused once their time is over', async () => {
    const session = await states.open('payment');
    const call = { 'x-request-id': randomUUID() };
    const made = await create(session, { ttl_seconds: 30 }, call);
    const minuteAgo = "UPDATE session_events SET created_at = created_at - interval '1 minute' WHERE session_id = $1";
    await query(minuteAgo, [session.id]);
    // The handle says itself when it is over: asked for again, it is one that was made a minute ago.
    const old = await create(session, { ttl_seconds: 30 }, call);
    expect(await resume(String(old.body.return_token))).toMatchObject({
      status: 410,
      body: { code: 'return_expired' },
    });
    expect(await resume(String(made.body.return_token))).toMatchObject({ status: 200 });
  });

  it('are bound to the browser, if they are asked to be, and not used up by another one', async () => {
    const request = { merchant_session_id: randomUUID(), amount: { minor_amount: 1000, currency: 'USD' } };
    const opened = await (clients[0] as GrpcClient).call(CREATE, { ...request, browser_info: BROWSER }, PRISM);
    const handle = await handleOf({ token: String(opened.session_token) });
    const other = { browser_info: { ...BROWSER, user_agent: 'curl/8' } };
    expect(await resume(handle, other)).toMatchObject({ status: 409, body: { code: 'binding_mismatch' } });
    const answer = await resume(handle, { browser_info: BROWSER });
    expect(answer).toMatchObject({ status: 200, body: { step: 'bank_redirect' } });
    const { id } = answer.body.session as { id: string };
    expect((await eventsOf({ id })).map(({ type }) => type)).toEqual([
      'created',
      'return_created',
      'mismatch',
      'returned',
    ]);
  });

  it('are of no use for anything else, and nothing else is of use for them', async () => {
    const session = await states.openAttempted('payment', 'processing');
    const handle = session.returnToken;
    expect((await rest('/v1/sessions/introspect', { token: handle })).body).toEqual({ active: false });
    const refused = await Promise.all([
      rest('/v1/sessions/redeem', { token: handle }),
      rest('/v1/sessions/claim', { token: handle }),
      rest('/v1/sessions/revoke', { token: handle }),
      create({ token: handle }),
      rest('/v1/sessions/complete', { attempt_id: handle }),
      resume(session.token),
      resume(session.attemptId),
      resume(mistyped(handle)),
      resume(''),
      resume('ret_'),
    ]);
    for (const answer of refused) expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await resume(handle)).toMatchObject({ status: 200 });
  });

  it("are not another merchant's, nor a live session's for a test key", async () => {
    const session = await states.open('payment');
    const handle = await handleOf(session);
    const { body: merchant } = await rest('/v1/merchants', { name: 'other' }, ADMIN);
    const { body: key } = await rest(`/v1/merchants/${String(merchant.id)}/api-keys`, { mode: 'live' }, ADMIN);
    const other = { authorization: `Bearer ${String(key.key)}` };
    expect(await resume(handle, {}, other)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await resume(handle)).toMatchObject({ status: 200 });
  });

  it.each(['idempotency-key', 'x-request-id'])('hear the same again under the same %s', async (header) => {
    const session = await states.open('client');
    const [making, resuming] = [{ [header]: randomUUID() }, { [header]: randomUUID() }];
    const made = await create(session, {}, making);
    expect((await create(session, {}, making)).body.return_token).toBe(made.body.return_token);
    const handle = String(made.body.return_token);
    const back = await resume(handle, {}, resuming);
    expect(back.status).toBe(200);
    expect(await resume(handle, {}, resuming)).toEqual(back);
    expect(await resume(handle, {}, { [header]: randomUUID() })).toMatchObject({ body: { code: 'return_used' } });
    expect(await eventsOf(session)).toHaveLength(3);
  });

  it('are kept nowhere', async () => {
    const handle = await handleOf(await states.open('payment'), {});
    const rows = await query(
      `SELECT 1 FROM sessions s WHERE s::text LIKE $1 UNION ALL SELECT 1 FROM session_events e WHERE e::text LIKE $1
       UNION ALL SELECT 1 FROM idempotency_keys k WHERE k::text LIKE $1`,
      [`%${handle}%`],
    );
    expect(rows).toEqual([]);
  });

  it.each([
    ['ttl_seconds', { ttl_seconds: 29 }],
    ['ttl_seconds', { ttl_seconds: 3601 }],
    ['ttl_seconds', { ttl_seconds: '60' }],
    ['step', { step: '' }],
    ['step', { step: 'a b' }],
    ['url', { url: 'https://shop.example' }],
  ])('name %s where one is asked for with %j', async (field, more) => {
    const { status, body } = await create(await states.open('payment'), more);
    expect({ status, fields: (body.errors as Json[]).map((each) => each.field) }).toEqual({
      status: 400,
      fields: [field],
    });
  });
});
