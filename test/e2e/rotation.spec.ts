import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { refusedStart } from '../support/refused-start.js';
import { newKey } from '../support/master-keys.js';
import { startService, type TestService } from '../support/service.js';
import { SteadyCalls } from '../support/steady-calls.js';
import { until } from '../support/until.js';

const KEY = { authorization: 'Bearer tsk_test_demo', 'x-api-key': 'tsk_test_demo' };
const FIRST = newKey();
const SECOND = newKey([FIRST]);
const PHASES = {
  before: { TESSERA_MASTER_KEY: FIRST },
  accept: { TESSERA_MASTER_KEY: FIRST, TESSERA_MASTER_KEY_NEXT: SECOND },
  use: { TESSERA_MASTER_KEY: SECOND, TESSERA_MASTER_KEY_PREVIOUS: FIRST },
  after: { TESSERA_MASTER_KEY: SECOND },
};
/** sysexits.h */
const EX_CONFIG = 78;

type Json = Record<string, unknown>;

/** Requests that an instance has not answered yet. */
const underway = new Map<TestService, number>();
const count = (service: TestService, more: number): unknown =>
  underway.set(service, (underway.get(service) ?? 0) + more);

/** The instance of the moment: those behind a balancer change while callers go on. */
type Door = () => TestService;

async function ask(door: Door, method: string, path: string, body?: object, headers: object = KEY) {
  const service = door();
  count(service, 1);
  const answer = await fetch(service.url + path, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  count(service, -1);
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return JSON.parse(text) as Json;
}

async function openClientSession(service: Door, customerId: string): Promise<string> {
  const order = { orderId: 'order', customerId, customer: { emailAddress: `${customerId}@x.test` } };
  const { clientToken } = await ask(service, 'POST', '/client-session', order);
  const step = { token: clientToken, name: 'wallet', status: 'chosen', data: { of: customerId } };
  await ask(service, 'POST', '/v1/sessions/steps', step);
  return String(clientToken);
}

async function openHostedFields(issuer: Door, service: Door, idempotencyKey: string): Promise<unknown> {
  const { access_token: bearer } = await ask(issuer, 'POST', '/authorize');
  const path = '/v1/processing-terminals/1234001/hosted-fields-sessions';
  const headers = { authorization: `Bearer ${String(bearer)}`, 'idempotency-key': idempotencyKey };
  const { token } = await ask(service, 'POST', path, { libVersion: '1.6.0.172441', scenario: 'payment' }, headers);
  return token;
}

describe('rotating the master key, with two instances and callers', () => {
  let database: TestDatabase;
  let instances: [TestService, TestService];
  const doors: [Door, Door] = [() => instances[0], () => instances[1]];
  let early: string;
  let callers: SteadyCalls;

  const command = (name: string[], environment: Record<string, string>) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['dist/apps/api/src/process/tessera-cli.js', ...name],
      {
        env: { PATH: process.env.PATH, DATABASE_URL: database.url, ...environment },
        encoding: 'utf8',
      },
    );
    return { status, stdout, stderr };
  };
  /** One after the other, each once its successor serves. */
  const replace = async (environment: Record<string, string>): Promise<void> => {
    for (const index of [0, 1] as const) {
      const former = instances[index];
      instances[index] = await startService(environment, { database });
      await until(() => Promise.resolve(!underway.get(former)));
      await former.stop();
    }
  };
  /** What one instance issued is good at the other, and what one bound is known to the other. */
  const call = async (): Promise<void> => {
    const [one, two] = Math.random() < 0.5 ? doors : ([doors[1], doors[0]] as const);
    const token = await openClientSession(one, 'ann');
    const asked = await ask(two, 'POST', '/v1/sessions/introspect', { token });
    const read = await ask(two, 'GET', `/client-session?clientToken=${token}`);
    const key = randomUUID();
    const [first, second] = [await openHostedFields(one, two, key), await openHostedFields(two, one, key)];
    const listed = await ask(two, 'GET', '/v1/connector-accounts');
    if (asked.active !== true || read.customerId !== 'ann' || first !== second || !listed.items)
      throw new Error(JSON.stringify({ asked, read, first, second }));
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    instances = [await startService(PHASES.before, { database }), await startService(PHASES.before, { database })];
    early = await openClientSession(doors[0], 'ann');
    const account = { connector: 'stripe', name: 'one', credentials: { api_key: 'sk_test_1' } };
    await ask(doors[0], 'POST', '/v1/connector-accounts', account);
    callers = new SteadyCalls([call, call]);
  });
  afterAll(async () => {
    await callers.stop();
    for (const instance of instances) await instance.stop();
    await database.drop();
  });

  it('refuses no call while instances differ', async () => {
    await replace(PHASES.accept);
    expect(callers.failures).toEqual([]);
    await replace(PHASES.use);
    const { status, stdout } = command(['reseal'], PHASES.use);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^1 connector accounts, \d+ rows .* encrypted anew\n/)]);
    await callers.stop();
    expect(callers.failures).toEqual([]);
    expect(callers.made).toBeGreaterThan(0);
  });

  it('tells what still needs the former key, and does not start without it', async () => {
    const status = command(['rotate-master-key', '--status'], PHASES.use).stdout;
    expect(status).toMatch(
      /\(TESSERA_MASTER_KEY_PREVIOUS\) is needed by .*open sessions until .*idempotency keys until/,
    );
    expect(status).not.toMatch(/\(TESSERA_MASTER_KEY_PREVIOUS\).*sealed rows/);
    const refused = await refusedStart({ DATABASE_URL: database.url, PORT: '0', GRPC_PORT: '0', ...PHASES.after });
    expect(refused).toEqual({ exitCode: EX_CONFIG, lines: [expect.stringContaining('TESSERA_MASTER_KEY_PREVIOUS')] });
    expect(await ask(doors[0], 'POST', '/v1/sessions/introspect', { token: early })).toMatchObject({
      active: true,
    });
  });

  it('leaves nothing behind: without the former key a customer is found and erased', async () => {
    const formerly = '(SELECT id FROM master_keys ORDER BY created_at LIMIT 1)';
    await database.query(`UPDATE sessions SET expires_at = now() WHERE token_key_id = ${formerly}`);
    await database.query(`UPDATE idempotency_keys SET expires_at = now()`);
    await database.query(
      `UPDATE master_keys SET (retired_at, used_at) = (now() - interval '8 days', now() - interval '8 days') WHERE id = ${formerly}`,
    );
    expect(command(['rotate-master-key', '--status'], PHASES.use).stdout).toMatch(/_PREVIOUS\) is not needed/);
    await replace(PHASES.after);
    const [{ count } = { count: 0 }] = await database.query<{ count: number }>(
      'SELECT count(*)::int FROM sessions WHERE customer_key IS NOT NULL',
    );
    const [{ id } = { id: '' }] = await database.query<{ id: string }>(
      `SELECT id FROM sessions WHERE token_key_id = ${formerly} AND kind = 'client' LIMIT 1`,
    );
    expect(JSON.stringify(await ask(doors[0], 'GET', `/v1/sessions/${id}/events`))).toContain('"of":"ann"');
    const erased = await ask(doors[0], 'POST', '/v1/customers/erase', { customer_id: 'ann' });
    expect(erased).toMatchObject({ sessions: count });
    expect(await database.query('SELECT FROM sessions WHERE kind = $1 AND sealed IS NOT NULL', ['client'])).toEqual([]);
  });

  it('shows what is sealed under a key that is gone as such, and all else as ever', async () => {
    const [service] = doors;
    const account = { connector: 'stripe', name: 'two', credentials: { api_key: 'sk_test_2' } };
    await ask(service, 'POST', '/v1/connector-accounts', account);
    const token = await openClientSession(service, 'bob');
    const { id } = await ask(service, 'POST', '/v1/sessions/introspect', { token });
    await ask(service, 'POST', '/v1/sessions/steps', { token, name: '3ds', status: 'done' });
    // The first byte names the key.
    const other = 'set_byte(sealed, 0, (get_byte(sealed, 0) + 1) % 256)';
    await database.query(`UPDATE connector_accounts SET sealed = ${other} WHERE name = 'one'`);
    await database.query(`UPDATE session_events SET sealed = ${other} WHERE session_id = $1 AND seq = 2`, [id]);
    const { items } = (await ask(service, 'GET', '/v1/connector-accounts')) as { items: Json[] };
    expect(items.map(({ name, credentials }) => [name, credentials]).sort()).toEqual([
      ['one', { api_key: 'unavailable' }],
      ['two', { api_key: '****' }],
    ]);
    const events = (await ask(service, 'GET', `/v1/sessions/${String(id)}/events`)) as { items: Json[] };
    expect(events.items.map(({ detail }) => detail)).toEqual([
      undefined,
      { unavailable: true },
      { name: '3ds', status: 'done' },
    ]);
    const call = { merchant_session_id: 's', amount: { minor_amount: 1, currency: 'USD' } };
    const bearer = { authorization: KEY.authorization, 'x-connector-account': 'one' };
    await expect(ask(service, 'POST', '/payments/create_session_token', call, bearer)).rejects.toThrow('answered 503');
  });
});
