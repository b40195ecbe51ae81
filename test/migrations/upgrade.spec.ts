import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import {
  buildPreviousRelease,
  migrationsOf,
  previousCommit,
  type PreviousRelease,
} from '../support/previous-release.js';
import { startService, type TestService } from '../support/service.js';
import { SteadyCalls } from '../support/steady-calls.js';
import { until } from '../support/until.js';

const BEARER = { authorization: 'Bearer tsk_test_demo' };
const ADMIN = { authorization: 'Bearer tsk_admin_demo' };

const commit = previousCommit();
const described = commit ? describe : describe.skip;

async function send(service: TestService, method: string, path: string, headers: object, body?: object) {
  const answer = await fetch(service.url + path, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text ? JSON.parse(text) : {}) as Record<string, unknown> };
}

let count = 0;
async function open(service: TestService): Promise<string> {
  const order = { orderId: `order-${count++}`, currencyCode: 'EUR', amount: 100 };
  const { body } = await send(service, 'POST', '/client-session', { 'x-api-key': 'tsk_test_demo' }, order);
  return String(body.clientToken);
}
const introspect = async (service: TestService, token: string) =>
  (await send(service, 'POST', '/v1/sessions/introspect', BEARER, { token })).body;
const redeem = (service: TestService, token: string) => send(service, 'POST', '/v1/sessions/redeem', BEARER, { token });

/** Opens a session and asks about it, again and again. */
function callersOf(service: TestService): SteadyCalls {
  const call = async () => {
    const answer = await introspect(service, await open(service));
    if (answer.active !== true) throw new Error(JSON.stringify(answer));
  };
  return new SteadyCalls([call, call, call, call]);
}

// Skipped without the history of the project.
described('an upgrade', () => {
  let database: TestDatabase;
  let previous: PreviousRelease;
  let old: TestService;
  let young: TestService;
  let early: string;
  let underway: SteadyCalls;

  const applied = async () =>
    (await database.query<{ timestamp: string }>('SELECT timestamp FROM migrations ORDER BY timestamp')).map(
      ({ timestamp }) => timestamp,
    );

  beforeAll(async () => {
    previous = buildPreviousRelease(String(commit));
    database = await createTestDatabase({ empty: true });
    old = await startService({}, { database, folder: previous.folder });
    early = await open(old);
    expect(await applied()).toEqual(migrationsOf(previous.folder));
    underway = callersOf(old);
    young = await startService({}, { database });
    await underway.stop();
  });
  afterAll(async () => {
    await old.stop();
    await young.stop();
    await database.drop();
    previous.remove();
  });

  it('changes the schema under the version that runs, and no call of that fails', async () => {
    expect(await applied()).toEqual(migrationsOf('.'));
    expect(underway.failures).toEqual([]);
    expect(underway.made).toBeGreaterThan(0);
  });

  it('leaves both versions serving the same sessions, side by side', async () => {
    const callers = [callersOf(old), callersOf(young)];
    const [fromOld, fromYoung] = [await open(old), await open(young)];
    for (const token of [early, fromOld, fromYoung]) {
      expect(await introspect(young, token)).toMatchObject({ active: true });
      expect(await introspect(old, token)).toMatchObject({ active: true });
    }
    expect((await redeem(young, fromOld)).status).toBe(200);
    expect((await redeem(old, fromOld)).status).toBe(409);
    expect((await redeem(old, fromYoung)).status).toBe(200);
    expect((await redeem(young, fromYoung)).status).toBe(409);
    await Promise.all(callers.map((each) => each.stop()));
    for (const { failures, made } of callers) {
      expect(failures).toEqual([]);
      expect(made).toBeGreaterThan(0);
    }
  });

  it('ends a key in both, whichever was asked', async () => {
    const { id: merchant } = (await send(young, 'POST', '/v1/merchants', ADMIN, { name: 'shop' })).body;
    const keys = `/v1/merchants/${String(merchant)}/api-keys`;
    for (const [asked, other] of [
      [old, young],
      [young, old],
    ] as const) {
      const { id, key } = (await send(asked, 'POST', keys, ADMIN, { mode: 'test' })).body;
      const bearer = { authorization: `Bearer ${String(key)}` };
      const status = async () => (await send(other, 'GET', '/v1/terminals', bearer)).status;
      expect(await status()).toBe(200);
      await send(asked, 'DELETE', `${keys}/${String(id)}`, ADMIN);
      await until(async () => (await status()) === 401);
      expect(await status()).toBe(401);
    }
  });

  it('can be taken back: the previous version starts on the new schema', async () => {
    const again = await startService({}, { database, folder: previous.folder });
    expect(await introspect(again, early)).toMatchObject({ active: true });
    await again.stop();
  });
});
