import { randomBytes } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SESSION_KINDS } from '#core/sessions/session.types.js';
import { createTestDatabase } from '../support/database.js';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';
import { BEARER, SessionStates } from '../support/session-states.js';

const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
const SERVICE = 'tessera.v1.SessionService';

type Json = Record<string, unknown>;

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

  beforeAll(async () => {
    service = await startService();
    grpc = new GrpcClient(service.grpcAddress);
    states = new SessionStates(service, grpc);
  });
  afterAll(async () => {
    grpc.close();
    await service.stop();
  });

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
      const data = await service.database.query(
        'SELECT 1 FROM session_events WHERE session_id = $1 AND data IS NOT NULL',
        [id],
      );
      expect(data).toEqual([]);

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

    expect(await grpc.call(`${SERVICE}/EraseCustomer`, { customer_id: customer }, BEARER)).toEqual({ sessions: 3 });
    expect(await Promise.all(ids.map(async (id) => (await read(id)).state))).toEqual(['revoked', 'revoked', 'expired']);
    for (const id of ids) {
      expect(await read(id)).toMatchObject({ erased: true, reference: 'order', amount_minor: 500, currency: 'EUR' });
      expect((await history(id)).at(-1)).toMatchObject({ type: 'erased' });
      expect(await stored(id)).toEqual([{ sealed: null, customer_key: null }]);
    }
    for (const id of untouched) expect((await stored(id))[0]?.sealed).toBeInstanceOf(Buffer);
    expect(await eraseCustomer(customer)).toEqual({ sessions: 0 });
    expect(await eraseCustomer(customer, other.bearer)).toEqual({ sessions: 1 });
  });

  it('with a test key takes sessions of test mode only', async () => {
    const live = await bearerOf(service, 'live');
    const test = await bearerOf(service, 'test', live.merchant);
    await openFor('both', live.key);
    await openFor('both', test.key);
    expect(await eraseCustomer('both', test.bearer)).toEqual({ sessions: 1 });
    expect(await eraseCustomer('both', live.bearer)).toEqual({ sessions: 1 });
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
    const [former, current] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
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
    expect(body).toEqual({ sessions: 2 });
  });
});
