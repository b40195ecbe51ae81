import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';

const ADMIN = { authorization: 'Bearer tsk_admin_demo' };
const SERVICE = 'tessera.v1.SessionService/List';

type Json = Record<string, unknown>;
type Query = Record<string, string>;

/** Waits, so that no two sessions are of the same millisecond: within one, ids have no order. */
const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));

describe('a search for sessions', () => {
  let service: TestService;
  let grpc: GrpcClient;
  let merchant: string;
  let test: Record<string, string>;
  let live: Record<string, string>;
  /** Names of the sessions, by id; the oldest first. */
  const names = new Map<string, string>();
  let middle: string;

  beforeAll(async () => {
    service = await startService();
    grpc = new GrpcClient(service.grpcAddress);
    merchant = String((await send('POST', '/v1/merchants', ADMIN, { name: 'shop' })).body.id);
    [test, live] = [await keyOf('test'), await keyOf('live')];
    await send('POST', '/v1/terminals', test, { id: 'shop-1', name: 'Shop', hosted_fields: true });
    await openPayment('stripe', 'order-1');
    await openPayment('adyen', 'order-2');
    await openClient('order-1', test);
    middle = new Date().toISOString();
    await openClient('order-3', test, 'customer-1');
    await openHostedFields();
    await openClient('live', live, 'customer-1');
    const paid = { token: await openPayment('stripe', 'redeemed'), payment_reference: 'pay-1' };
    await send('POST', '/v1/sessions/redeem', test, paid);
    await send('POST', '/v1/sessions/claim', test, { token: await openClient('processing', test, 'customer-2') });
    const left = await openClient('unresolved', test, 'customer-1');
    await send('POST', '/v1/sessions/claim', test, { token: left });
    // Of one that an attempt was begun on, the time has no say.
    await service.database.query('UPDATE sessions SET held_until = now(), expires_at = now() WHERE id = $1', [
      await idOf(left, test),
    ]);
    await send('POST', '/v1/sessions/revoke', test, { token: await openClient('revoked', test) });
    const expired = await openClient('expired', test);
    await service.database.query('UPDATE sessions SET expires_at = now() WHERE id = $1', [await idOf(expired, test)]);
  });
  afterAll(async () => {
    grpc.close();
    await service.stop();
  });

  async function send(method: string, path: string, headers: Record<string, string>, body?: object) {
    const answer = await fetch(service.url + path, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Json };
  }
  const keyOf = async (mode: string) => {
    const { body } = await send('POST', `/v1/merchants/${merchant}/api-keys`, ADMIN, { mode });
    return { authorization: `Bearer ${String(body.key)}`, 'x-api-key': String(body.key) };
  };
  const idOf = async (token: string, key: Record<string, string>) =>
    String((await send('POST', '/v1/sessions/introspect', key, { token })).body.id);
  const named = async (name: string, token: unknown, key: Record<string, string>): Promise<string> => {
    names.set(await idOf(String(token), key), name);
    await aMoment();
    return String(token);
  };

  async function openPayment(connector: string, merchant_session_id: string): Promise<string> {
    const credentials = { Stripe: { api_key: 'k' }, Adyen: { api_key: 'k', merchant_account: 'm' } };
    const key = connector === 'stripe' ? 'Stripe' : 'Adyen';
    const config = JSON.stringify({ config: { [key]: credentials[key] } });
    const request = { merchant_session_id, amount: { minor_amount: 1000, currency: 'USD' } };
    const { body } = await send(
      'POST',
      '/payments/create_session_token',
      { ...test, 'x-connector-config': config },
      request,
    );
    return named(`payment ${connector} ${merchant_session_id}`, body.session_token, test);
  }
  async function openClient(orderId: string, key: Record<string, string>, customerId?: string): Promise<string> {
    const session = { orderId, currencyCode: 'EUR', amount: 100, ...(customerId && { customerId }) };
    const { body } = await send('POST', '/client-session', key, session);
    return named(`client ${orderId}`, body.clientToken, key);
  }
  async function openHostedFields(): Promise<string> {
    const { body } = await send('POST', '/authorize', test);
    const headers = { authorization: `Bearer ${String(body.access_token)}`, 'idempotency-key': crypto.randomUUID() };
    const path = '/v1/processing-terminals/shop-1/hosted-fields-sessions';
    const opened = await send('POST', path, headers, { libVersion: '1.6.0.172441', scenario: 'payment' });
    return named('hosted fields', opened.body.token, test);
  }

  /** Names of what is found, the newest first, over both transports. */
  async function find(query: Query, key = test): Promise<string[]> {
    const search = new URLSearchParams(query).toString();
    const { status, body } = await send('GET', `/v1/sessions?${search}`, key);
    expect(status).toBe(200);
    const items = body.items as { id: string }[];
    const twin = (await grpc.call(SERVICE, query, { authorization: key.authorization ?? '' })) as {
      items?: { id: string }[];
    };
    expect((twin.items ?? []).map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    return items.map(({ id }) => names.get(id) ?? id);
  }
  const newestFirst = (fits: (name: string) => boolean): string[] => [...names.values()].reverse().filter(fits);

  it('finds what the key may see, the newest first', async () => {
    expect(await find({})).toEqual(newestFirst((name) => name !== 'client live'));
    expect(await find({}, live)).toEqual(newestFirst(() => true));
    expect(await find({ merchant_id: merchant }, ADMIN)).toEqual(newestFirst(() => true));
    expect(await find({}, ADMIN)).toEqual(newestFirst(() => true));
    expect(await find({}, { authorization: 'Bearer tsk_test_demo' })).toEqual([]);
  });

  it.each<[Query, (name: string) => boolean]>([
    [{ kind: 'payment' }, (name) => name.startsWith('payment')],
    [{ kind: 'client' }, (name) => name.startsWith('client')],
    [{ kind: 'hosted_fields' }, (name) => name === 'hosted fields'],
    [{ state: 'active' }, (name) => !/processing|unresolved|redeemed|revoked|expired/.test(name)],
    [{ state: 'processing' }, (name) => name === 'client processing'],
    [{ state: 'unresolved' }, (name) => name === 'client unresolved'],
    [{ state: 'unresolved', kind: 'payment' }, () => false],
    [{ state: 'redeemed' }, (name) => name === 'payment stripe redeemed'],
    [{ state: 'revoked' }, (name) => name === 'client revoked'],
    [{ state: 'expired' }, (name) => name === 'client expired'],
    [{ state: 'revoked', kind: 'payment' }, () => false],
    [{ reference: 'order-1' }, (name) => name.endsWith('order-1')],
    [{ reference: 'order-1', kind: 'client' }, (name) => name === 'client order-1'],
    [{ reference: 'order' }, () => false],
    [{ reference: 'a\0b' }, () => false],
    [{ payment_reference: 'pay-1' }, (name) => name === 'payment stripe redeemed'],
    [{ payment_reference: 'pay-1', kind: 'client' }, () => false],
    [{ payment_reference: 'pay' }, () => false],
    [{ payment_reference: 'a\0b' }, () => false],
    [{ connector: 'stripe' }, (name) => name.startsWith('payment stripe')],
    [{ connector: 'stripe', state: 'active' }, (name) => name === 'payment stripe order-1'],
    [{ connector: 'nobody' }, () => false],
    [{ terminal_id: 'shop-1' }, (name) => name === 'hosted fields'],
    [{ terminal_id: 'stripe' }, () => false],
    [{ connector: 'stripe', terminal_id: 'shop-1' }, () => false],
  ])('for %j finds those and no others', async (query, fits) => {
    const visible = (name: string) => fits(name) && name !== 'client live';
    expect(await find(query)).toEqual(newestFirst(visible));
    expect(await find({ ...query, merchant_id: merchant }, ADMIN)).toEqual(newestFirst(fits));
    expect(await find(query, ADMIN)).toEqual(newestFirst(fits));
  });

  it.each<[Query, (name: string) => boolean]>([
    [{ customer_id: 'customer-1' }, (name) => /order-3|live|unresolved/.test(name)],
    [{ customer_id: 'customer-1', state: 'active' }, (name) => /order-3|live/.test(name)],
    [{ customer_id: 'customer-1', state: 'unresolved' }, (name) => name === 'client unresolved'],
    [{ customer_id: 'customer-1', reference: 'order-3' }, (name) => name === 'client order-3'],
    [{ customer_id: 'customer-1', kind: 'payment' }, () => false],
    [{ customer_id: 'customer-2' }, (name) => name === 'client processing'],
    [{ customer_id: 'customer' }, () => false],
  ])('for %j finds those of the customer', async (query, fits) => {
    expect(await find(query)).toEqual(newestFirst((name) => fits(name) && name !== 'client live'));
    expect(await find(query, live)).toEqual(newestFirst(fits));
    expect(await find({ ...query, merchant_id: merchant }, ADMIN)).toEqual(newestFirst(fits));
    expect(await find(query, { authorization: 'Bearer tsk_test_demo' })).toEqual([]);
  });

  it("is not for a customer of nobody's", async () => {
    const refused = await send('GET', '/v1/sessions?customer_id=customer-1', ADMIN);
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'customer_id' }] } });
  });

  it('finds a customer page by page', async () => {
    const first = await send('GET', '/v1/sessions?customer_id=customer-1&limit=1', test);
    const cursor = String(first.body.next_cursor);
    const second = await send('GET', `/v1/sessions?customer_id=customer-1&limit=1&cursor=${cursor}`, test);
    const found = [first, second].flatMap(({ body }) => body.items as { id: string }[]).map(({ id }) => names.get(id));
    expect(found).toEqual(['client unresolved', 'client order-3']);
    expect(second.body.next_cursor).toBeUndefined();
  });

  it('is narrowed by when sessions are over', async () => {
    const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    const over = { expires_before: inMinutes(5) };
    expect(await find(over)).toEqual(['client expired', 'client unresolved']);
    expect(await find({ ...over, state: 'expired' })).toEqual(['client expired']);
    expect(await find({ ...over, state: 'unresolved' })).toEqual(['client unresolved']);
    expect(await find({ ...over, state: 'active' })).toEqual([]);
    const soon = { expires_after: inMinutes(5), expires_before: inMinutes(30) };
    expect(await find(soon)).toEqual(['hosted fields']);
    expect(await find({ ...soon, state: 'active' })).toEqual(['hosted fields']);
    expect(await find({ expires_after: inMinutes(120), state: 'active' })).toEqual([
      'client order-3',
      'client order-1',
    ]);
    expect(await find(soon, ADMIN)).toEqual(['hosted fields']);
  });

  it('is narrowed by time', async () => {
    const before = await find({ created_before: middle }, live);
    const after = await find({ created_after: middle }, live);
    expect([...after, ...before]).toEqual(newestFirst(() => true));
    expect(before).toEqual(['client order-1', 'payment adyen order-2', 'payment stripe order-1']);
    const soon = new Date(Date.now() + 60_000).toISOString();
    expect(await find({ created_after: middle, created_before: soon }, live)).toEqual(after);
  });

  it('finds each session once, page by page, while others are opened', async () => {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ limit: '2', ...(cursor !== undefined && { cursor }) }).toString();
      const { body } = await send('GET', `/v1/sessions?${query}`, test);
      found.push(...(body.items as { id: string }[]).map(({ id }) => names.get(id) ?? 'opened meanwhile'));
      cursor = body.next_cursor as string | undefined;
      await send('POST', '/client-session', test, { orderId: 'meanwhile', currencyCode: 'EUR', amount: 100 });
    } while (cursor !== undefined);
    expect(found).toEqual(newestFirst((name) => name !== 'client live'));
  });

  it.each([
    ['kind=wallet', 'kind'],
    ['state=open', 'state'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=ten', 'limit'],
    ['cursor=abc', 'cursor'],
    ['cursor=', 'cursor'],
    [`cursor=${Buffer.from('not an id').toString('base64url')}`, 'cursor'],
    ['created_after=yesterday', 'created_after'],
    ['created_after=2026-02-30T00:00:00Z', 'created_after'],
    ['created_after=2026-01-02T00:00:00Z&created_before=2026-01-01T00:00:00Z', 'created_before'],
    ['expires_before=soon', 'expires_before'],
    ['expires_after=2026-01-02T00:00:00Z&expires_before=2026-01-02T00:00:00Z', 'expires_before'],
    ['customer_id=', 'customer_id'],
    ['colour=red', 'colour'],
  ])('is refused with %s', async (query, field) => {
    expect(await send('GET', `/v1/sessions?${query}`, test)).toMatchObject({
      status: 400,
      body: { errors: [{ field }] },
    });
  });
});
