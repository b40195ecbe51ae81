import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestDatabase } from '../support/database.js';
import { DumpServer, dumpTools } from '../support/dump-server.js';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';

const KEYS = { TESSERA_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') };
const BEARER = { authorization: 'Bearer tsk_test_demo' };
const API_KEY = { 'x-api-key': 'tsk_test_demo' };
const ORDER = { orderId: 'order-ü', currencyCode: 'EUR', amount: 9007199254740991, metadata: { note: 'a\u0000b' } };
const HOSTED_FIELDS = '/v1/processing-terminals/1234001/hosted-fields-sessions';
const CREATE = 'types.MerchantAuthenticationService/CreateSessionToken';

const tools = dumpTools();
const described = tools ? describe : describe.skip;

/** One that this test made on a server of its own, which ends with it. */
const at = (url: string): TestDatabase => ({ url, query: () => Promise.resolve([]), drop: () => Promise.resolve() });

async function post(service: TestService, path: string, headers: Record<string, string>, body: object) {
  const answer = await fetch(service.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Record<string, unknown>;
}

async function paymentToken(service: TestService, headers: Record<string, string> = {}): Promise<unknown> {
  const client = new GrpcClient(service.grpcAddress);
  const amount = { minor_amount: 10000, currency: 'USD' };
  const request = { merchant_session_id: 'session_001', amount, test_mode: true };
  const metadata = { ...BEARER, 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}', ...headers };
  const { session_token: token } = await client.call(CREATE, request, metadata).finally(() => client.close());
  return token;
}

// Skipped without Debian's package postgresql: pg_dump must not be older than the server.
described('a dump, restored into an empty database', () => {
  const idempotencyKey = crypto.randomUUID();
  const hostedFields = { libVersion: '1.6.0.172441', scenario: 'payment' };
  let server: DumpServer;
  let restored: TestService;
  let before: { payment: unknown; client: string; hosted: unknown; access: string };

  beforeAll(async () => {
    server = await DumpServer.start(String(tools));
    const original = await server.create('original');
    const service = await startService(KEYS, { database: at(original) });
    const access = String((await post(service, '/authorize', API_KEY, {})).access_token);
    const bearer = { authorization: `Bearer ${access}`, 'idempotency-key': idempotencyKey };
    before = {
      access,
      payment: await paymentToken(service),
      client: String((await post(service, '/client-session', API_KEY, ORDER)).clientToken),
      hosted: (await post(service, HOSTED_FIELDS, bearer, hostedFields)).token,
    };
    await post(service, '/v1/connector-accounts', BEARER, {
      ...{ connector: 'stripe', name: 'main', test_mode: true, credentials: { api_key: 'sk_test_1' } },
    });
    // While the service runs: a dump is of one moment.
    const empty = await server.create('restored');
    server.copy(original, empty);
    await service.stop();
    restored = await startService(KEYS, { database: at(empty) });
  });
  afterAll(async () => {
    await restored.stop();
    await server.stop();
  });

  const introspect = (token: unknown) => post(restored, '/v1/sessions/introspect', BEARER, { token });

  it('knows every session by its token', async () => {
    expect(await introspect(before.payment)).toMatchObject({ active: true, kind: 'payment', reference: 'session_001' });
    expect(await introspect(before.client)).toMatchObject({ active: true, kind: 'client' });
    expect(await introspect(before.hosted)).toMatchObject({ active: true, kind: 'hosted_fields' });
  });

  it('opens what was sealed', async () => {
    const path = `/client-session?clientToken=${before.client}`;
    const answer = await fetch(restored.url + path, { headers: API_KEY });
    expect(await answer.json()).toMatchObject(ORDER);
  });

  it('takes the access token that was issued, and gives the same answer to the same idempotency key', async () => {
    const bearer = { authorization: `Bearer ${before.access}`, 'idempotency-key': idempotencyKey };
    expect((await post(restored, HOSTED_FIELDS, bearer, hostedFields)).token).toBe(before.hosted);
    expect(await paymentToken(restored)).toBe(before.payment);
  });

  it('holds the stored accounts, and goes on', async () => {
    const answer = await fetch(`${restored.url}/v1/connector-accounts`, { headers: BEARER });
    expect(await answer.json()).toMatchObject({ items: [{ connector: 'stripe', name: 'main' }] });
    expect(await post(restored, '/v1/sessions/redeem', BEARER, { token: before.payment })).toMatchObject({
      state: 'redeemed',
    });
  });
});
