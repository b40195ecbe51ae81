import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';

const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
const PRISM = { 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };
const SERVICE_TTLS = { PAYMENT_SESSION_TTL: '1111', CLIENT_SESSION_TTL: '2222', HOSTED_FIELDS_TTL: '3333' };
/** What each kind is opened with. */
const OPENINGS = {
  payment: { path: '/payments/create_session_token', body: { amount: { minor_amount: 1000, currency: 'USD' } } },
  client: { path: '/client-session', body: { currencyCode: 'EUR', amount: 1000 } },
  hosted_fields: {
    path: '/v1/processing-terminals/shop-1/hosted-fields-sessions',
    body: { libVersion: '1.6.0.172441', scenario: 'payment' },
  },
} as const;
type Kind = keyof typeof OPENINGS;

describe('how long the sessions of a merchant live', () => {
  let services: TestService[];
  let merchant: string;
  let key: string;

  beforeAll(async () => {
    const first = await startService(SERVICE_TTLS);
    services = [first, await startService(SERVICE_TTLS, { database: first.database })];
    merchant = String((await send(0, 'POST', '/v1/merchants', ADMIN, { name: 'shop' })).id);
    key = String((await send(0, 'POST', `/v1/merchants/${merchant}/api-keys`, ADMIN, { mode: 'test' })).key);
    await send(0, 'POST', '/v1/terminals', { authorization: `Bearer ${key}` }, { id: 'shop-1', name: 'Shop' });
  });
  afterAll(async () => {
    for (const service of services.reverse()) await service.stop();
  });

  const send = async (on: number, method: string, path: string, headers: Record<string, string>, body?: object) => {
    const answer = await fetch((services[on] as TestService).url + path, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as Record<string, unknown>;
  };
  const change = (ttls: Partial<Record<Kind, number | null>>, on = 0) =>
    send(on, 'PATCH', `/v1/merchants/${merchant}`, ADMIN, { session_ttls: ttls });

  /** Opens a session. @returns how many seconds it lives, cut to whole ones */
  async function ttlOf(kind: Kind, on: number, headers: Record<string, string> = {}): Promise<number | undefined> {
    const { path, body } = OPENINGS[kind];
    const api = { authorization: `Bearer ${key}`, 'x-api-key': key };
    const bearer = kind === 'hosted_fields' ? String((await send(on, 'POST', '/authorize', api)).access_token) : key;
    const own = { ...api, authorization: `Bearer ${bearer}`, 'idempotency-key': crypto.randomUUID() };
    const name = kind === 'payment' && { merchant_session_id: crypto.randomUUID() };
    await send(on, 'POST', path, { ...own, ...(kind === 'payment' && PRISM), ...headers }, { ...body, ...name });
    const [row] = await (services[0] as TestService).database.query<{ ttl: number }>(
      `SELECT ceil(extract(epoch FROM expires_at - date_trunc('second', created_at)))::integer AS ttl FROM sessions
       WHERE merchant_id = $1 AND kind = $2 ORDER BY id DESC LIMIT 1`,
      [merchant, kind],
    );
    return row?.ttl;
  }
  const all = async (on: number) => [
    await ttlOf('payment', on),
    await ttlOf('client', on),
    await ttlOf('hosted_fields', on),
  ];

  it('is as the service has it, until the merchant has it otherwise; on all instances, by key and access token', async () => {
    expect([await all(0), await all(1)]).toEqual([
      [1111, 2222, 3333],
      [1111, 2222, 3333],
    ]);
    const changed = await change({ payment: 600, client: 700, hosted_fields: 800 });
    expect(changed).toMatchObject({ name: 'shop', session_ttls: { payment: 600, client: 700, hosted_fields: 800 } });
    expect(await all(0)).toEqual([600, 700, 800]);
    // Whoever is told of it a moment later; that this is less than a second, the test of revocations says.
    await until(async () => (await ttlOf('payment', 1)) === 600);
    expect(await all(1)).toEqual([600, 700, 800]);
  });

  it('is less than what the call itself says', async () => {
    await change({ payment: 600 });
    expect(await ttlOf('payment', 0, { 'x-tessera-session-ttl': '60' })).toBe(60);
  });

  it('is as the service has it once the merchant takes it back; what is not said stays', async () => {
    await change({ payment: 600, client: 700, hosted_fields: 800 });
    expect(await change({ payment: null, client: 900 }, 1)).toMatchObject({
      session_ttls: { client: 900, hosted_fields: 800 },
    });
    const read = await send(0, 'GET', `/v1/merchants/${merchant}`, ADMIN);
    expect(read.session_ttls).toEqual({ client: 900, hosted_fields: 800 });
    expect(await all(1)).toEqual([1111, 900, 800]);
  });

  it('keeps both of two changes that are made at once', async () => {
    await change({ payment: null, client: null, hosted_fields: null });
    await Promise.all([change({ payment: 100 }), change({ client: 200 }, 1), change({ hosted_fields: 300 })]);
    const read = await send(1, 'GET', `/v1/merchants/${merchant}`, ADMIN);
    expect(read.session_ttls).toEqual({ payment: 100, client: 200, hosted_fields: 300 });
  });

  it('is heard of when it is changed by hand', async () => {
    const { database } = services[0] as TestService;
    await ttlOf('payment', 1);
    await database.query(`UPDATE merchants SET session_ttls = '{"payment": 123}' WHERE id = $1`, [merchant]);
    await until(async () => (await ttlOf('payment', 1)) === 123);
    expect(await ttlOf('payment', 1)).toBe(123);
  });

  it('is no longer than it may be now', async () => {
    await change({ payment: 5000 });
    const { database } = services[0] as TestService;
    services.push(await startService({ ...SERVICE_TTLS, MAX_SESSION_TTL: '4000' }, { database }));
    expect(await ttlOf('payment', 2)).toBe(4000);
    const refused = await send(2, 'PATCH', `/v1/merchants/${merchant}`, ADMIN, { session_ttls: { payment: 4001 } });
    expect(refused).toMatchObject({ code: 'invalid_request', errors: [{ field: 'session_ttls.payment' }] });
  });
});
