import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keepsStatements, pgbouncer, startPgbouncer } from '../bench/servers/pgbouncer.mjs';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';

const BEARER = { authorization: 'Bearer tsk_test_demo' };
const ADMIN = { authorization: 'Bearer tsk_admin_demo' };

/** Named statements need 1.21 in transaction mode. Skipped without it, and without PgBouncer (Debian's package pgbouncer). */
const MODES = [
  ['session', pgbouncer() !== undefined],
  ['transaction', keepsStatements()],
] as const;

describe.each(MODES)('PgBouncer in %s mode', (mode, usable) => {
  const tried = usable ? it : it.skip;
  const folder = mkdtempSync(join(tmpdir(), 'tessera-pgbouncer-'));
  // It does not run as root.
  chmodSync(folder, 0o755);
  let database: TestDatabase;
  let pooler: Awaited<ReturnType<typeof startPgbouncer>>;
  let service: TestService;

  beforeAll(async () => {
    if (!usable) return;
    database = await createTestDatabase();
    pooler = await startPgbouncer(mode, database.url, folder);
    const environment = { DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: database.url };
    service = await startService(environment, { database });
  });
  afterAll(async () => {
    if (usable) {
      await service.stop();
      await pooler.stop();
      await database.drop();
    }
    rmSync(folder, { recursive: true });
  });

  const send = async (method: string, path: string, headers: object, body?: object) => {
    const answer = await fetch(service.url + path, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text ? JSON.parse(text) : {}) as Record<string, unknown> };
  };
  const open = async (order: number): Promise<string> => {
    const request = { orderId: `order-${order}`, currencyCode: 'EUR', amount: 100 };
    return String((await send('POST', '/client-session', { 'x-api-key': 'tsk_test_demo' }, request)).body.clientToken);
  };

  tried('opens, reads and uses up sessions, many at a time', async () => {
    const tokens = await Promise.all(Array.from({ length: 200 }, (_, order) => open(order)));
    const asked = await Promise.all(tokens.map((token) => send('POST', '/v1/sessions/introspect', BEARER, { token })));
    expect(asked.filter(({ body }) => body.active === true)).toHaveLength(200);
    const redeem = (token: string) => send('POST', '/v1/sessions/redeem', BEARER, { token });
    const twice = await Promise.all(tokens.slice(0, 50).flatMap((token) => [redeem(token), redeem(token)]));
    expect(twice.filter(({ status }) => status === 200)).toHaveLength(50);
    expect(twice.filter(({ status }) => status === 409)).toHaveLength(50);
  });

  tried('hears of changes past the pooler', async () => {
    const { id: merchant } = (await send('POST', '/v1/merchants', ADMIN, { name: 'shop' })).body;
    const keys = `/v1/merchants/${String(merchant)}/api-keys`;
    const { id, key } = (await send('POST', keys, ADMIN, { mode: 'test' })).body;
    const status = async () => (await send('GET', '/v1/terminals', { authorization: `Bearer ${String(key)}` })).status;
    expect(await status()).toBe(200);
    await database.query('UPDATE api_keys SET revoked_at = now() WHERE id = $1', [id]);
    await until(async () => (await status()) === 401);
    expect(await status()).toBe(401);
  });
});

/** As where somebody has not read docs/scaling.md. What is named takes a recent PgBouncer; waiting for notices does not. */
const DEAF_WAYS = [
  ['DATABASE_DIRECT_URL leads to it as well', 'DATABASE_URL', keepsStatements()],
  ['nothing but DATABASE_DIRECT_URL leads to it', 'DATABASE_DIRECT_URL', pgbouncer() !== undefined],
] as const;

describe.each(DEAF_WAYS)('PgBouncer in transaction mode, where %s', (_what, variable, usable) => {
  const tried = usable ? it : it.skip;
  const folder = mkdtempSync(join(tmpdir(), 'tessera-pgbouncer-'));
  chmodSync(folder, 0o755);
  let database: TestDatabase;
  let pooler: Awaited<ReturnType<typeof startPgbouncer>>;
  let service: TestService;
  let environment: Record<string, string>;

  beforeAll(async () => {
    if (!usable) return;
    database = await createTestDatabase();
    pooler = await startPgbouncer('transaction', database.url, folder);
    environment = { DATABASE_URL: database.url, [variable]: pooler.url };
    service = await startService(environment, { database });
  });
  afterAll(async () => {
    if (usable) {
      await service.stop();
      await pooler.stop();
      await database.drop();
    }
    rmSync(folder, { recursive: true });
  });

  const status = async (): Promise<number> => (await fetch(`${service.url}/v1/terminals`, { headers: BEARER })).status;

  tried('a key that was revoked is refused at once, and what is wrong is said', async () => {
    await until(() => Promise.resolve(service.output().includes('let DATABASE_DIRECT_URL lead to PostgreSQL itself')));
    expect(service.output()).toContain('changes are not heard of');
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toMatch(/^tessera_change_listener_current 0$/m);
    expect([await status(), await status()]).toEqual([200, 200]);
    await database.query('UPDATE api_keys SET revoked_at = now()');
    expect(await status()).toBe(401);
  });

  tried('doctor says it', () => {
    const { stdout } = spawnSync(process.execPath, ['dist/apps/api/src/process/tessera-cli.js', 'doctor'], {
      env: { PATH: process.env.PATH, ...environment },
      encoding: 'utf8',
    });
    expect(stdout).toMatch(/^fail .*notices of changes do not come through/m);
    expect(stdout).toContain('-> let DATABASE_DIRECT_URL lead to PostgreSQL itself');
  });
});
