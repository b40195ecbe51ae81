import { randomUUID } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { json, startProvider, type TestProvider } from '../support/provider.js';
import { startService, type TestService } from '../support/service.js';
import { ShopClient } from '../support/shop.client.js';
import { readStatusDetails } from '../support/status-details.js';
import { until } from '../support/until.js';

const QUOTA = 3;
const RPC = 'types.MerchantAuthenticationService/CreateSessionToken';
const AMOUNT = { minor_amount: 1000, currency: 'USD' };
const DETAIL = 'As many sessions are open as may be.';
const STRIPE = { 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };

describe('a quota of open sessions', () => {
  let service: TestService;
  let provider: TestProvider;
  let shop: ShopClient;

  beforeAll(async () => {
    service = await startService({ SESSION_QUOTA: String(QUOTA) });
    let opened = 0;
    provider = await startProvider((...args) =>
      json(200, { sessionToken: `n-${++opened}`, status: 'SUCCESS' })(...args),
    );
  });
  afterAll(async () => {
    provider.stop();
    await service.stop();
  });
  beforeEach(async () => {
    shop = await ShopClient.create(service);
    provider.received.length = 0;
  });
  afterEach(() => shop.grpc.close());

  const fill = async (places = QUOTA): Promise<string[]> => {
    const answers = await Promise.all(
      Array.from({ length: places }, (_, index) => shop.openClientSession(`f-${index}`)),
    );
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    return answers.map(({ body }) => String(body.clientToken));
  };
  const nuvei = () => {
    const account = { merchant_id: 'm', merchant_site_id: 's', merchant_secret: 'x', base_url: provider.url };
    return { ...shop.bearer, 'x-connector-config': JSON.stringify({ config: { Nuvei: account } }) };
  };

  it('lets in as many as there may be, however many come at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => shop.openClientSession(`order-${index}`)),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(QUOTA);
    const refusal = answers.find((answer) => answer.status === 429);
    expect(refusal?.headers.get('retry-after')).toMatch(/^[1-5]$/);
    expect(refusal?.body).toMatchObject({ error: { errorId: 'TooManyOpenSessions', description: DETAIL } });
  });

  it('counts sessions of every kind together, in both transports', async () => {
    await fill(1);
    await shop.grpc.call(RPC, { merchant_session_id: 's', amount: AMOUNT }, { ...shop.bearer, ...STRIPE });
    expect((await shop.openHostedFields(await shop.accessToken(), randomUUID())).status).toBe(201);
    const failure = await shop.grpc.failure(
      RPC,
      { merchant_session_id: 't', amount: AMOUNT },
      { ...shop.bearer, ...STRIPE },
    );
    expect(failure.code).toBe(status.RESOURCE_EXHAUSTED);
    expect(readStatusDetails(failure.metadata)).toMatchObject({
      reason: 'quota_exceeded',
      retryAfterSeconds: expect.any(Number),
    });
    const refusal = await shop.openHostedFields(await shop.accessToken(), randomUUID());
    expect(refusal.body).toMatchObject({
      type: 'https://docs.payroc.com/api/errors#too-many-open-sessions',
      title: 'Too many open sessions',
      status: 429,
    });
  });

  it('holds for each merchant alone, and counts test and live sessions apart', async () => {
    await fill();
    const other = await ShopClient.create(service, 'live');
    const open = (id: string, test_mode: boolean) =>
      other.grpc.call(RPC, { merchant_session_id: id, amount: AMOUNT, test_mode }, { ...other.bearer, ...STRIPE });
    for (let session = 0; session < QUOTA; session++) await open(`live-${session}`, false);
    await expect(open('live', false)).rejects.toMatchObject({ code: status.RESOURCE_EXHAUSTED });
    expect(await open('test', true)).toHaveProperty('session_token');
    other.grpc.close();
  });

  it('answers again what it has answered before', async () => {
    const token = await shop.accessToken();
    const key = randomUUID();
    const named = { merchant_session_id: 'named', amount: AMOUNT };
    const headers = { ...shop.bearer, ...STRIPE };
    const [fields, payment] = [await shop.openHostedFields(token, key), await shop.grpc.call(RPC, named, headers)];
    await fill(1);
    expect((await shop.openClientSession('one too many')).status).toBe(429);
    expect(await shop.openHostedFields(token, key)).toMatchObject({ status: 201, body: fields.body });
    expect(await shop.grpc.call(RPC, named, headers)).toEqual(payment);
    const changed = { ...named, amount: { ...AMOUNT, minor_amount: 7 } };
    expect((await shop.grpc.failure(RPC, changed, headers)).code).toBe(status.ALREADY_EXISTS);
  });

  it('keeps a provider from being asked for what may not be', async () => {
    await fill(QUOTA - 1);
    const named = { merchant_session_id: 'n', amount: AMOUNT };
    const first = await shop.grpc.call(RPC, named, nuvei());
    expect(provider.received).toHaveLength(1);
    const failure = await shop.grpc.failure(RPC, { ...named, merchant_session_id: 'm' }, nuvei());
    expect(readStatusDetails(failure.metadata).reason).toBe('quota_exceeded');
    expect(await shop.grpc.call(RPC, named, nuvei())).toEqual(first);
    expect(provider.received).toHaveLength(1);
  });

  it('has room again when sessions have ended', async () => {
    const [token] = await fill();
    const { body } = await shop.send('GET', '/v1/sessions');
    const [session] = body.items as { id: string }[];
    expect(token).toBeDefined();
    expect((await shop.openClientSession('too early')).status).toBe(429);
    expect((await shop.send('POST', '/v1/sessions/revoke', { id: session?.id })).status).toBe(200);
    let last = 429;
    await until(async () => (last = (await shop.openClientSession('later')).status) === 200);
    expect(last).toBe(200);
    expect((await shop.openClientSession('and no more')).status).toBe(429);
  });

  it('counts its refusals', async () => {
    await fill();
    await shop.openClientSession('one too many');
    const text = await (await fetch(`${service.url}/metrics`)).text();
    expect(Number(/tessera_limit_refusals_total\{limit="sessions"\} (\d+)/.exec(text)?.[1])).toBeGreaterThan(0);
  });
});

describe('a quota over several processes', () => {
  it('sees what the others opened with the next count', async () => {
    const first = await startService({ SESSION_QUOTA: String(QUOTA) });
    const second = await startService({ SESSION_QUOTA: String(QUOTA) }, { database: first.database });
    const shop = await ShopClient.create(first);
    for (let order = 0; order < QUOTA; order++) await shop.openClientSession(`order-${order}`);
    const there = shop.at(second);
    expect((await there.openClientSession('one too many')).status).toBe(429);
    for (const client of [shop, there]) client.grpc.close();
    await second.stop();
    await first.stop();
  });
});
