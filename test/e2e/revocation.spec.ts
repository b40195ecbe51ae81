import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshMetrics } from '../support/fresh-metrics.js';
import { startService, type TestService } from '../support/service.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { until } from '../support/until.js';

const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
/** Within which a revocation acts, everywhere and whatever the network does. */
const PROMISE_MS = 1_000;
const POLL_MS = 20;

describe('a revocation', () => {
  let first: TestService;
  let second: TestService;
  let wire: TcpProxy;
  let merchant: string;

  beforeAll(async () => {
    first = await startService();
    wire = await TcpProxy.start(first.database.url);
    // The second instance hears of changes over a wire that can be cut; it reads and writes over another.
    const direct = { DATABASE_DIRECT_URL: wire.address(first.database.url) };
    second = await startService(direct, { database: first.database });
    merchant = String((await send(first, 'POST', '/v1/merchants', ADMIN, { name: 'shop' })).body.id);
  });
  afterAll(async () => {
    wire.stop();
    await second.stop();
    await first.stop();
  });

  const send = async (service: TestService, method: string, path: string, headers: object, body?: object) => {
    const answer = await fetch(service.url + path, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text ? JSON.parse(text) : {}) as Record<string, unknown> };
  };
  const keys = `/v1/merchants/`;
  const issue = async () => {
    const { body } = await send(first, 'POST', `${keys}${merchant}/api-keys`, ADMIN, { mode: 'test' });
    return { id: String(body.id), bearer: { authorization: `Bearer ${String(body.key)}` } };
  };
  const revoke = (id: string) => send(first, 'DELETE', `${keys}${merchant}/api-keys/${id}`, ADMIN);
  const use = async (service: TestService, bearer: object) =>
    (await send(service, 'GET', '/v1/terminals', bearer)).status;
  /** Uses the key on the second instance all the while. @returns the last answer, a second after the revocation */
  const lastAnswer = async (bearer: object) => {
    const end = Date.now() + PROMISE_MS;
    let answer = 0;
    while (Date.now() < end) {
      await sleep(POLL_MS);
      answer = await use(second, bearer);
    }
    return answer;
  };

  it('acts at once where it was asked for, and everywhere else within a second', async () => {
    const { id, bearer } = await issue();
    expect([await use(first, bearer), await use(second, bearer)]).toEqual([200, 200]);
    await revoke(id);
    expect(await use(first, bearer)).toBe(401);
    expect(await lastAnswer(bearer)).toBe(401);
  });

  it('acts within a second when it is made by hand', async () => {
    const { id, bearer } = await issue();
    await use(second, bearer);
    await first.database.query('UPDATE api_keys SET revoked_at = now() WHERE id = $1', [id]);
    expect(await lastAnswer(bearer)).toBe(401);
  });

  it.each([['is cut'], ['goes silent']] as const)('acts within a second when the wire %s', async (what) => {
    wire.restore();
    const { id, bearer } = await issue();
    await sleep(PROMISE_MS);
    await use(second, bearer);
    if (what === 'is cut') wire.cut();
    else wire.hold();
    await revoke(id);
    expect(await lastAnswer(bearer)).toBe(401);
    wire.restore();
    // Nobody tells later of what changed meanwhile.
    const isCurrent = async (): Promise<boolean> =>
      (await freshMetrics(second.url)).includes('tessera_change_listener_current 1');
    await until(isCurrent);
    expect(await use(second, bearer)).toBe(401);
  });

  it('acts on terminals, too', async () => {
    const { bearer } = await issue();
    const key = { 'x-api-key': bearer.authorization.slice('Bearer '.length) };
    const { body } = await send(second, 'POST', '/authorize', key);
    const token = { authorization: `Bearer ${String(body.access_token)}` };
    const open = async () =>
      (
        await send(
          second,
          'POST',
          '/v1/processing-terminals/shop-1/hosted-fields-sessions',
          { ...token, 'idempotency-key': crypto.randomUUID() },
          { libVersion: '1.6.0.172441', scenario: 'payment' },
        )
      ).status;
    expect(await open()).toBe(403);
    await send(first, 'POST', '/v1/terminals', bearer, { id: 'shop-1', name: 'Shop', hosted_fields: true });
    expect(await open()).toBe(201);
    await send(first, 'PATCH', '/v1/terminals/shop-1', bearer, { disabled: true });
    await sleep(PROMISE_MS);
    expect(await open()).toBe(403);
  });
});
