import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshMetrics, GOOD_FOR_MS } from '../support/fresh-metrics.js';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';
import { startPrimary } from '../support/standby.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { until } from '../support/until.js';

const DEADLINE_MS = 20_000;
/** grpc.health.v1.HealthCheckResponse */
const STATUS = ['UNKNOWN', 'SERVING', 'NOT_SERVING'];
const MIGRATION = 'ChangeNotices1764288000000';
const PARTITION_OF_THIS_WEEK = `
  SELECT relname AS name FROM pg_class WHERE relname ~ '^sessions_p[0-9]{8}$' AND to_date(right(relname, 8), 'YYYYMMDD') <= now()
  ORDER BY 1 DESC LIMIT 1`;

describe('readiness', () => {
  let database: TestDatabase;
  let wire: TcpProxy;
  let service: TestService;
  let grpc: GrpcClient;

  beforeAll(async () => {
    database = await createTestDatabase();
    wire = await TcpProxy.start(database.url);
    service = await startService({}, { database, through: wire });
    grpc = new GrpcClient(service.grpcAddress);
  });
  afterAll(async () => {
    grpc.close();
    wire.restore();
    await service.stop();
    wire.stop();
    await database.drop();
  });

  const ready = async (): Promise<object> => {
    await sleep(GOOD_FOR_MS);
    const answer = await fetch(`${service.url}/health/ready`);
    return { status: answer.status, body: await answer.json() };
  };
  const grpcSays = async () => STATUS[Number((await grpc.call('grpc.health.v1.Health/Check', {})).status)];
  const untilGrpcSays = async (status: string): Promise<void> => {
    const end = Date.now() + DEADLINE_MS;
    while ((await grpcSays()) !== status && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await grpcSays()).toBe(status);
  };

  it('is there once the service has started', async () => {
    expect(await ready()).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await grpcSays()).toBe('SERVING');
  });

  it('ends with the way to the database, and comes back with it', async () => {
    wire.cut();
    expect(await ready()).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    await untilGrpcSays('NOT_SERVING');
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
    const asPrism = await fetch(`${service.url}/health`);
    expect([asPrism.status, await asPrism.json()]).toEqual([200, { status: 'healthy', service: 'tessera' }]);
    wire.restore();
    await untilGrpcSays('SERVING');
    expect(await ready()).toMatchObject({ status: 200 });
  });

  it('names a migration that is missing', async () => {
    const [row] = await database.query<{ timestamp: string }>(
      'DELETE FROM migrations WHERE name = $1 RETURNING timestamp',
      [MIGRATION],
    );
    expect(await ready()).toMatchObject({
      status: 503,
      body: { detail: `The session store lacks migration ${MIGRATION}.` },
    });
    await database.query('INSERT INTO migrations (timestamp, name) VALUES ($1, $2)', [row?.timestamp, MIGRATION]);
    expect(await ready()).toMatchObject({ status: 200 });
  });

  it('names the partition of this week when there is none', async () => {
    const [row] = await database.query<{ name: string }>(PARTITION_OF_THIS_WEEK);
    const name = String(row?.name);
    await database.query(`ALTER TABLE ${name} RENAME TO hidden`);
    expect(await ready()).toMatchObject({
      status: 503,
      body: { detail: `The session store lacks partition ${name}.` },
    });
    await database.query(`ALTER TABLE hidden RENAME TO ${name}`);
    expect(await ready()).toMatchObject({ status: 200 });
  });

  it('says so when the partition of this week is there and is none of the table', async () => {
    const [row] = await database.query<{ name: string }>(PARTITION_OF_THIS_WEEK);
    const name = String(row?.name);
    const [bounds] = await database.query<{ bounds: string }>(
      'SELECT pg_get_expr(relpartbound, oid) AS bounds FROM pg_class WHERE relname = $1',
      [name],
    );
    await database.query(`ALTER TABLE sessions DETACH PARTITION ${name}`);
    expect(await ready()).toMatchObject({
      status: 503,
      body: { detail: `The session store lacks partition ${name}.` },
    });
    await database.query(`ALTER TABLE sessions ATTACH PARTITION ${name} ${String(bounds?.bounds)}`);
    expect(await ready()).toMatchObject({ status: 200 });
  });

  it('is unaffected by what a newer version has added', async () => {
    await database.query(`INSERT INTO migrations (timestamp, name) VALUES (1999999999999, 'Tomorrow1999999999999')`);
    expect(await ready()).toMatchObject({ status: 200 });
  });
});

describe('readiness on a server that becomes a standby', () => {
  it('ends while no writes are taken, and comes back with them', async () => {
    const server = await startPrimary();
    const client = new pg.Pool({ connectionString: server.url, max: 1 }).on('error', () => undefined);
    const query = async <Row extends pg.QueryResultRow>(text: string) => (await client.query<Row>(text)).rows;
    const service = await startService({}, { database: { url: server.url, query, drop: () => client.end() } });
    const ready = (): Promise<Response> => fetch(`${service.url}/health/ready`);
    const comesTo = (status: number): Promise<void> => until(async () => (await ready()).status === status);
    await server.demote();
    await until(async () => /lacks permission to write|it is read-only/.test(await (await ready()).text()));
    expect((await ready()).status).toBe(503);
    expect(await freshMetrics(service.url)).toMatch(/^tessera_ready 0$/m);
    await query('SELECT pg_promote()');
    await comesTo(200);
    expect(await freshMetrics(service.url)).toMatch(/^tessera_ready 1$/m);
    await service.stop();
    await client.end();
    await server.stop();
  });
});
