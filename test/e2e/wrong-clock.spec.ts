import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { createDataSource } from '#core/database/data-source.js';
import { PartitionMaintainer } from '#core/database/partition-maintainer.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { GrpcClient } from '../support/grpc-client.js';
import { json, startProvider, type TestProvider } from '../support/provider.js';
import { startService, type TestService } from '../support/service.js';
import { SHIFTED_CLOCK } from '../support/wrong.clock.js';
import { until } from '../support/until.js';

const DAY = 86_400_000;
const KEY = 'tsk_test_demo';
const BEARER = { authorization: `Bearer ${KEY}` };
const STRIPE = { 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };
const AMOUNT = { minor_amount: 1000, currency: 'USD' };
const FIELDS = { libVersion: '1.6.0.172441', scenario: 'payment' };
const UPKEEP = /maintenance was cut short|partitions past their retention were dropped/;

const shifted = (ms: number): Record<string, string> => ({
  NODE_OPTIONS: SHIFTED_CLOCK,
  CLOCK_OFFSET_MS: String(ms),
});

async function post(service: TestService, path: string, headers: object, body: object = {}): Promise<Response> {
  return fetch(service.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** All ways in which sessions are opened. @returns what came of each */
async function openings(service: TestService, provider: TestProvider): Promise<Record<string, unknown>> {
  const grpc = new GrpcClient(service.grpcAddress);
  const authorized = (await (await post(service, '/authorize', { 'x-api-key': KEY })).json()) as {
    access_token: string;
  };
  const account = { merchant_id: 'm', merchant_site_id: 's', merchant_secret: 'x', base_url: provider.url };
  const nuvei = { ...BEARER, 'x-connector-config': JSON.stringify({ config: { Nuvei: account } }) };
  const terminal = '/v1/processing-terminals/1234001/hosted-fields-sessions';
  const token = { authorization: `Bearer ${authorized.access_token}`, 'idempotency-key': randomUUID() };
  const rest = async (path: string, headers: object, body: object) => (await post(service, path, headers, body)).status;
  const rpc = (method: string, message: object, headers: Record<string, string> = BEARER) =>
    grpc.call(method, message, headers).then(
      () => status.OK,
      (error: unknown) => (error as { code: number }).code,
    );
  const prism = 'types.MerchantAuthenticationService';
  const named = () => ({ merchant_session_id: randomUUID(), amount: AMOUNT });
  const order = { orderId: randomUUID(), currencyCode: 'EUR', amount: 1000 };
  const found = {
    client: await rest('/client-session', { 'x-api-key': KEY }, order),
    payment: await rest('/payments/create_session_token', { ...BEARER, ...STRIPE }, named()),
    provider: await rest('/payments/create_session_token', nuvei, named()),
    hostedFields: await rest(terminal, token, FIELDS),
    grpcClient: await rpc('tessera.v1.ClientSessionService/Create', {
      session: { order_id: 'o', currency_code: 'EUR', amount: 1 },
    }),
    grpcPayment: await rpc(`${prism}/CreateSessionToken`, named(), { ...BEARER, ...STRIPE }),
    grpcNameless: await rpc(`${prism}/CreateServerSessionAuthenticationToken`, { payment: { amount: AMOUNT } }, nuvei),
    grpcHostedFields: await rpc('tessera.v1.TerminalService/CreateHostedFieldsSession', {
      processing_terminal_id: '1234001',
      idempotency_key: randomUUID(),
      lib_version: FIELDS.libVersion,
      scenario: FIELDS.scenario,
    }),
  };
  grpc.close();
  return found;
}

const each = (rest: number, grpc: number): Record<string, number> => ({
  ...{ client: rest, payment: rest, provider: rest, hostedFields: rest === 200 ? 201 : rest },
  ...{ grpcClient: grpc, grpcPayment: grpc, grpcNameless: grpc, grpcHostedFields: grpc },
});

describe('an instance whose clock is wrong', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-clock-'));
  const clock = join(folder, 'offset');
  let database: TestDatabase;
  let provider: TestProvider;
  const started: TestService[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    let opened = 0;
    provider = await startProvider((...args) =>
      json(200, { sessionToken: `n-${++opened}`, status: 'SUCCESS' })(...args),
    );
  });
  afterAll(async () => {
    provider.stop();
    for (const service of started) await service.stop();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  const start = async (environment: Record<string, string>, unready = false): Promise<TestService> => {
    const service = await startService(environment, { database, unready });
    started.push(service);
    return service;
  };
  const sessions = async (): Promise<number> =>
    Number((await database.query<{ count: string }>('SELECT count(*) FROM sessions'))[0]?.count);
  /** A session of a week long ago, which the maintainer made a partition for. */
  const openedLongAgo = async (ageMs: number, lifeMs: number): Promise<string> => {
    const dataSource = await createDataSource({ url: database.url, poolSize: 1 }).initialize();
    const id = uuidv7({ msecs: Date.now() - ageMs });
    await new PartitionMaintainer(dataSource).ensureFor(id);
    await dataSource.destroy();
    const columns = 'id, merchant_id, kind, test_mode, token_key_id, expires_at';
    await database.query(`INSERT INTO sessions (${columns}) VALUES ($1, $1, 'client', true, 1, $2)`, [
      id,
      new Date(Date.now() - ageMs + lifeMs),
    ]);
    return id;
  };

  it('60 days ahead: drops no session, opens none in any dialect, says why, and goes on once it is put right', async () => {
    const healthy = await start({});
    expect(await openings(healthy, provider)).toEqual(each(200, status.OK));
    const before = await sessions();
    const asked = provider.received.length;
    writeFileSync(clock, String(60 * DAY));
    const wrong = await start({ NODE_OPTIONS: SHIFTED_CLOCK, CLOCK_OFFSET_FILE: clock }, true);
    await until(() => Promise.resolve(UPKEEP.test(wrong.output())));
    expect(await sessions()).toBe(before);
    expect(await openings(wrong, provider)).toEqual(each(503, status.UNAVAILABLE));
    expect(await sessions()).toBe(before);
    expect(provider.received).toHaveLength(asked);

    const ready = await fetch(`${wrong.url}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({
      code: 'unavailable',
      detail: 'The clock is 5184000.0 s ahead of the database. No sessions are opened.',
    });
    expect(wrong.output()).toContain('The clock is 5184000.0 s ahead of the database. No sessions are opened');
    const metrics = await (await fetch(`${wrong.url}/metrics`)).text();
    expect(metrics).toMatch(/^tessera_ready 0$/m);
    expect(Number(/^tessera_clock_skew_seconds (.+)$/m.exec(metrics)?.[1])).toBeCloseTo(60 * 86_400, -1);

    writeFileSync(clock, '0');
    await until(async () => (await fetch(`${wrong.url}/health/ready`)).ok);
    expect(await openings(wrong, provider)).toEqual(each(200, status.OK));
    // A clock that jumps between two comparisons is noticed as well.
    writeFileSync(clock, String(-45 * DAY));
    await until(async () => !(await fetch(`${wrong.url}/health/ready`)).ok);
    expect(await openings(wrong, provider)).toEqual(each(503, status.UNAVAILABLE));
  });

  it('opens nothing in any of its workers', async () => {
    const before = await sessions();
    const service = await start({ ...shifted(-45 * DAY), WORKERS: '2' }, true);
    for (let call = 0; call < 3; call++)
      expect(await openings(service, provider)).toEqual(each(503, status.UNAVAILABLE));
    expect(await sessions()).toBe(before);
  });

  it('within what is allowed: ids, access tokens and ends of keys are by the time of the database', async () => {
    const admin = { authorization: 'Bearer tsk_admin_demo' };
    const [ahead, behind] = [
      await start({ ...shifted(25_000), ACCESS_TOKEN_TTL: '20' }),
      await start(shifted(-25_000)),
    ];
    const created = await post(
      behind,
      '/client-session',
      { 'x-api-key': KEY },
      { orderId: 'o', currencyCode: 'EUR', amount: 1 },
    );
    expect(created.status).toBe(200);
    const [row] = await database.query<{ apart: string }>(
      `SELECT extract(epoch FROM created_at) * 1000 - ('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint AS apart
       FROM sessions ORDER BY created_at DESC LIMIT 1`,
    );
    expect(Math.abs(Number(row?.apart))).toBeLessThan(5_000);

    const authorized = (await (await post(behind, '/authorize', { 'x-api-key': KEY })).json()) as {
      access_token: string;
    };
    const claims = JSON.parse(Buffer.from(authorized.access_token.split('.')[1] ?? '', 'base64url').toString()) as {
      iat: number;
    };
    expect(Math.abs(claims.iat - Date.now() / 1000)).toBeLessThan(5);
    const short = (await (await post(ahead, '/authorize', { 'x-api-key': KEY })).json()) as { access_token: string };
    const path = '/v1/processing-terminals/1234001/hosted-fields-sessions';
    const headers = { authorization: `Bearer ${short.access_token}`, 'idempotency-key': randomUUID() };
    expect((await post(behind, path, headers, FIELDS)).status).toBe(201);

    const merchant = (await (await post(ahead, '/v1/merchants', admin, { name: 'shop' })).json()) as { id: string };
    const expires_at = new Date(Date.now() + 20_000).toISOString();
    const issued = await post(ahead, `/v1/merchants/${merchant.id}/api-keys`, admin, { mode: 'test', expires_at });
    expect(issued.status).toBe(201);
    const { key } = (await issued.json()) as { key: string };
    const order = { orderId: 'o', currencyCode: 'EUR', amount: 1 };
    // The second time the key is remembered.
    for (let use = 0; use < 2; use++)
      expect((await post(ahead, '/client-session', { 'x-api-key': key }, order)).status).toBe(200);
  });

  it('TTLs that were lowered end no session that was opened before', async () => {
    const [kept, over] = [await openedLongAgo(50 * DAY, 60 * DAY), await openedLongAgo(100 * DAY, 30 * DAY)];
    const service = await start({ CLIENT_SESSION_TTL: '60', PAYMENT_SESSION_TTL: '60', SESSION_RETENTION: '86400' });
    await until(() => Promise.resolve(UPKEEP.test(service.output())));
    const found = await database.query<{ id: string }>('SELECT id FROM sessions WHERE id = ANY($1)', [[kept, over]]);
    expect(found).toEqual([{ id: kept }]);
  });
});
