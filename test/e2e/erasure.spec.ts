import { randomUUID } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SESSION_KINDS } from '#core/sessions/session-types.js';
import { createTestDatabase } from '../support/database.js';
import type { GrpcClient } from '../support/grpc-client.js';
import { inTurn } from '../support/row-queue.js';
import { newKey } from '../support/master-keys.js';
import { startService, type TestService } from '../support/service.js';
import { startSessionServices } from '../support/session-services.js';
import { BEARER, type SessionStates } from '../support/session-states.js';

const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
const SERVICE = 'tessera.v1.SessionService';

type Json = Record<string, unknown>;

/** As many sessions more as the one with this id, with its steps. */
const MANY_MORE = `
WITH more AS (
  INSERT INTO sessions (id, merchant_id, kind, test_mode, reference, customer_key, version, sealed, token_key_id, expires_at)
  SELECT (substr(s.id::text, 1, 15) || substr(md5(i::text), 1, 3) || '-8' || substr(gen_random_uuid()::text, 21))::uuid,
    s.merchant_id, s.kind, s.test_mode, s.reference, s.customer_key, s.version, s.sealed, s.token_key_id, s.expires_at
  FROM sessions s, generate_series(1, $2::int) i WHERE s.id = $1
  RETURNING id
)
INSERT INTO session_events (session_id, seq, type, request_id, sealed, data)
SELECT more.id, e.seq, e.type, e.request_id, e.sealed, e.data FROM more, session_events e WHERE e.session_id = $1`;

async function send(
  service: TestService,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: object,
) {
  const answer = await fetch(service.url + path, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Json };
}

/** A merchant of its own, with a key of this mode. */
async function bearerOf(service: TestService, mode: 'test' | 'live', merchant?: string) {
  const id = merchant ?? String((await send(service, 'POST', '/v1/merchants', ADMIN, { name: 'shop' })).body.id);
  const { body } = await send(service, 'POST', `/v1/merchants/${id}/api-keys`, ADMIN, { mode });
  return { merchant: id, key: String(body.key), bearer: { authorization: `Bearer ${String(body.key)}` } };
}

describe('erasure', () => {
  let service: TestService;
  let grpc: GrpcClient;
  let states: SessionStates;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    ({ service, grpc, states, stop } = await startSessionServices());
  });
  afterAll(() => stop());

  const rest = (method: string, path: string, body?: object, headers: Record<string, string> = BEARER) =>
    send(service, method, path, headers, body);
  const eraseCustomer = async (customer_id: string, headers = BEARER) =>
    (await rest('POST', '/v1/customers/erase', { customer_id }, headers)).body;
  const read = async (id: string) => (await rest('GET', `/v1/sessions/${id}`)).body;
  const history = async (id: string) => (await rest('GET', `/v1/sessions/${id}/events`)).body.items as Json[];
  const stored = (id: string) =>
    service.database.query<{ sealed: Buffer | null; customer_key: Buffer | null }>(
      'SELECT sealed, customer_key FROM sessions WHERE id = $1',
      [id],
    );
  const attached = async (id: string) =>
    (
      await service.database.query<{ data: Buffer }>(
        'SELECT data FROM session_events WHERE session_id = $1 AND data IS NOT NULL',
        [id],
      )
    ).map(({ data }) => data);
  const openFor = async (customerId: string, key = 'tsk_test_demo'): Promise<string> => {
    const body = { orderId: 'order', customerId, currencyCode: 'EUR', amount: 500 };
    const { body: made } = await rest('POST', '/client-session', body, { ...BEARER, 'x-api-key': key });
    const bearer = { authorization: `Bearer ${key}` };
    return String((await rest('POST', '/v1/sessions/introspect', { token: made.clientToken }, bearer)).body.id);
  };

  it.each(SESSION_KINDS)(
    'takes the body of a %s session and the data of its steps, and leaves the rest',
    async (kind) => {
      const { id, token } = await states.open(kind);
      const step = { token, name: 'wallet', status: 'chosen', data: { email: 'jane@example.com' } };
      await rest('POST', '/v1/sessions/steps', step);
      const [before, events] = [await read(id), await history(id)];
      expect(events[1]).toMatchObject({ detail: { name: 'wallet', status: 'chosen', data: step.data } });

      const { status: code, body: answer } = await rest('POST', '/v1/sessions/erase', { token });
      expect(code).toBe(200);
      const { state, version, updated_at, revoked_at, ...kept } = answer;
      expect([state, version, revoked_at]).toEqual(['revoked', 3, updated_at]);
      expect(before).toMatchObject({ ...kept, erased: false });
      expect(await stored(id)).toEqual([{ sealed: null, customer_key: null }]);
      const [created, erasedStep, erasure, ...others] = await history(id);
      expect(created).toEqual(events[0]);
      expect(erasedStep).toEqual({ ...events[1], detail: { name: 'wallet', status: 'chosen' } });
      expect(erasure).toMatchObject({ seq: 3, type: 'erased', actor_key_id: events[0]?.actor_key_id });
      expect(others).toEqual([]);
      expect(await attached(id)).toEqual([]);

      expect(await grpc.call(`${SERVICE}/Erase`, { id }, BEARER)).toMatchObject({ id, version: 3, erased: true });
      expect(await history(id)).toHaveLength(3);
    },
  );

  it('finds all sessions of a customer, whatever their state, and of nobody else', async () => {
    const customer = 'customer-1 \0 é';
    const ids = [await openFor(customer), await openFor(customer), await openFor(customer)];
    await rest('POST', '/v1/sessions/revoke', { id: ids[1] });
    await service.database.query('UPDATE sessions SET expires_at = now() WHERE id = $1', [ids[2]]);
    const other = await bearerOf(service, 'test');
    const untouched = [await openFor('customer-2'), await openFor(customer, other.key)];

    expect(await grpc.call(`${SERVICE}/EraseCustomer`, { customer_id: customer }, BEARER)).toEqual({
      sessions: 3,
      remaining: false,
    });
    expect(await Promise.all(ids.map(async (id) => (await read(id)).state))).toEqual(['revoked', 'revoked', 'expired']);
    for (const id of ids) {
      expect(await read(id)).toMatchObject({ erased: true, reference: 'order', amount_minor: 500, currency: 'EUR' });
      expect((await history(id)).at(-1)).toMatchObject({ type: 'erased' });
      expect(await stored(id)).toEqual([{ sealed: null, customer_key: null }]);
    }
    for (const id of untouched) expect((await stored(id))[0]?.sealed).toBeInstanceOf(Buffer);
    expect(await eraseCustomer(customer)).toEqual({ sessions: 0, remaining: false });
    expect(await eraseCustomer(customer, other.bearer)).toEqual({ sessions: 1, remaining: false });
  });

  it('with a test key takes sessions of test mode only', async () => {
    const live = await bearerOf(service, 'live');
    const test = await bearerOf(service, 'test', live.merchant);
    await openFor('both', live.key);
    await openFor('both', test.key);
    expect(await eraseCustomer('both', test.bearer)).toEqual({ sessions: 1, remaining: false });
    expect(await eraseCustomer('both', live.bearer)).toEqual({ sessions: 1, remaining: false });
  });

  it('stands against changes that are made at the same time', async () => {
    const { id, token } = await states.open('client');
    const change = (amount: number) =>
      rest('PATCH', '/client-session', { clientToken: token, amount }, { ...BEARER, 'x-api-key': 'tsk_test_demo' });
    const changes = Array.from({ length: 20 }, (_, index) => change(index + 1));
    const erasure = rest('POST', '/v1/sessions/erase', { id });
    const made = (await Promise.all(changes)).filter((answer) => answer.status === 200).length;
    expect((await erasure).status).toBe(200);
    expect((await stored(id))[0]?.sealed).toBeNull();
    const types = (await history(id)).map(({ type }) => type);
    expect(types).toEqual(['created', ...Array<string>(made).fill('updated'), 'erased']);
  });

  it('leaves alone what has become the session of another customer while it waits', async () => {
    const [customer_id, customerId] = [randomUUID(), randomUUID()];
    const { id, token } = await states.open('client', customer_id);
    const headers = { ...BEARER, 'x-api-key': 'tsk_test_demo' };
    const [, erasure] = await inTurn(service.database, id, [
      () => rest('PATCH', '/client-session', { clientToken: token, customerId }, headers),
      () => eraseCustomer(customer_id),
    ]);
    expect(erasure).toEqual({ sessions: 0, remaining: false });
    expect(await read(id)).toMatchObject({ state: 'active', erased: false });
    expect(await eraseCustomer(customerId)).toEqual({ sessions: 1, remaining: false });
  });

  it.each(['/v1/sessions/erase', '/v1/customers/erase'])(
    '(%s) leaves nothing of a step that is recorded while it waits',
    async (path) => {
      const customer_id = randomUUID();
      const { id, token } = await states.open('client', customer_id);
      const step = { token, name: 'wallet', status: 'chosen', data: { email: 'jane@example.com' } };
      await inTurn(service.database, id, [
        () => rest('POST', '/v1/sessions/steps', step),
        () => rest('POST', path, path.includes('customers') ? { customer_id } : { id }),
      ]);
      expect(await attached(id)).toEqual([]);
      expect((await history(id)).map(({ type }) => type)).toEqual(['created', 'step', 'erased']);
    },
  );

  it('again clears what is found then', async () => {
    const { id, token } = await states.open('payment');
    await rest('POST', '/v1/sessions/steps', { token, name: 'wallet', status: 'chosen', data: { email: 'j@e.com' } });
    const [left] = await attached(id);
    await rest('POST', '/v1/sessions/erase', { id });
    // As an earlier version left it.
    await service.database.query('UPDATE session_events SET data = $2 WHERE (session_id, seq) = ($1, 2)', [id, left]);
    expect((await rest('POST', '/v1/sessions/erase', { id })).body).toMatchObject({ erased: true, version: 4 });
    expect(await attached(id)).toEqual([]);
    expect((await rest('POST', '/v1/sessions/erase', { id })).body).toMatchObject({ erased: true, version: 4 });
  });

  it.each(SESSION_KINDS)('is the end of a %s session, even to a call whose clock says it goes on', async (kind) => {
    const { id, token } = await states.open(kind);
    await rest('POST', '/v1/sessions/erase', { id });
    await service.database.query('UPDATE sessions SET revoked_at = NULL WHERE id = $1', [id]);
    const step = { token, name: 'wallet', status: 'chosen', data: { email: 'jane@example.com' } };
    expect((await rest('POST', '/v1/sessions/steps', step)).status).toBe(410);
    expect((await rest('POST', '/v1/sessions/redeem', { token })).status).toBe(410);
    expect(await read(id)).toMatchObject({ erased: true, state: 'revoked', version: 2 });
  });

  it('takes a customer with many sessions a bounded number at a time, and says when it is done', async () => {
    const customer_id = randomUUID();
    const { id, token } = await states.open('client', customer_id);
    await rest('POST', '/v1/sessions/steps', { token, name: 'wallet', status: 'chosen', data: { email: 'j@e.com' } });
    await service.database.query(MANY_MORE, [id, 5_300]);
    const answers: Json[] = [];
    do answers.push(await eraseCustomer(customer_id));
    while (answers.at(-1)?.remaining === true && answers.length < 100);

    expect(answers.length).toBeGreaterThan(1);
    for (const { sessions } of answers) expect(sessions).toBeLessThanOrEqual(5_000);
    expect(answers.reduce((sum, { sessions }) => sum + Number(sessions), 0)).toBe(5_301);
    const [left] = await service.database.query(
      `SELECT count(*) FILTER (WHERE sealed IS NOT NULL OR customer_key IS NOT NULL)::int AS bodies,
         (SELECT count(*)::int FROM session_events WHERE data IS NOT NULL) AS data FROM sessions WHERE reference = $1`,
      [(await read(id)).reference],
    );
    expect(left).toEqual({ bodies: 0, data: 0 });
  });

  it('tells nobody of sessions that are not theirs', async () => {
    const { id, token } = await states.open('payment');
    const { bearer } = await bearerOf(service, 'test');
    for (const named of [{ id }, { token }, { token: `${token}x` }, { id: 'none' }]) {
      expect((await rest('POST', '/v1/sessions/erase', named, bearer)).status).toBe(404);
      expect((await grpc.failure(`${SERVICE}/Erase`, named, bearer)).code).toBe(status.NOT_FOUND);
    }
    expect(await read(id)).toMatchObject({ state: 'active', erased: false });
  });

  it.each([
    ['/v1/customers/erase', {}, 'customer_id'],
    ['/v1/customers/erase', { customer_id: '' }, 'customer_id'],
    ['/v1/customers/erase', { customer_id: 7 }, 'customer_id'],
    ['/v1/customers/erase', { customer_id: 'a', everyone: true }, 'everyone'],
    ['/v1/sessions/erase', {}, 'token'],
    ['/v1/sessions/erase', { token: 'a', id: 'b' }, 'id'],
  ])('of %s with %j is refused for %s', async (path, body, field) => {
    expect(await rest('POST', path, body)).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });
});

describe('erasure after the master key was changed', () => {
  it('finds sessions that were opened under the former key', async () => {
    const database = await createTestDatabase();
    const former = newKey();
    const current = newKey([former]);
    const open = { orderId: 'order', customerId: 'jane', currencyCode: 'EUR', amount: 500 };
    const headers = { ...BEARER, 'x-api-key': 'tsk_test_demo' };
    const first = await startService({ TESSERA_MASTER_KEY: former }, { database });
    await send(first, 'POST', '/client-session', headers, open);
    await first.stop();
    const environment = { TESSERA_MASTER_KEY: current, TESSERA_MASTER_KEY_PREVIOUS: former };
    const second = await startService(environment, { database });
    await send(second, 'POST', '/client-session', headers, open);
    const { body } = await send(second, 'POST', '/v1/customers/erase', headers, { customer_id: 'jane' });
    await second.stop();
    await database.drop();
    expect(body).toEqual({ sessions: 2, remaining: false });
  });
});
