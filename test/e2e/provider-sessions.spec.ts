import { randomUUID } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { json, startProvider, type TestProvider } from '../support/provider.js';
import { startService, type TestService } from '../support/service.js';

const KEY = { authorization: 'Bearer tsk_test_demo' };
const RPC = 'types.MerchantAuthenticationService/CreateSessionToken';
const STRIPE = { 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };
const AMOUNT = { minor_amount: 1000, currency: 'USD' };

describe('a session at a provider', () => {
  let services: TestService[];
  let clients: GrpcClient[];
  let provider: TestProvider;
  let opened = 0;

  beforeAll(async () => {
    const first = await startService();
    services = [first, await startService({}, { database: first.database })];
    clients = services.map(({ grpcAddress }) => new GrpcClient(grpcAddress));
    provider = await startProvider(() => undefined);
  });
  afterAll(async () => {
    for (const client of clients) client.close();
    provider.stop();
    for (const service of [...services].reverse()) await service.stop();
  });
  beforeEach(() => {
    provider.received.length = 0;
    provider.answer = (response, request) =>
      setTimeout(() => json(200, { sessionToken: `nuvei-${++opened}`, status: 'SUCCESS' })(response, request), 60);
  });

  const [service, grpc] = [() => services[0] as TestService, () => clients[0] as GrpcClient];
  const headers = () => ({
    ...KEY,
    'x-connector-config': JSON.stringify({
      config: {
        Nuvei: { merchant_id: 'm', merchant_site_id: 's', merchant_secret: 'nuvei_marker', base_url: provider.url },
      },
    }),
  });
  const open = (merchant_session_id: string, client = grpc(), amount = AMOUNT) =>
    client.call(RPC, { merchant_session_id, amount }, headers());
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${service().url}/v1/sessions/${path}`, {
      method: 'POST',
      headers: { ...KEY, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it('is opened once, however many ask for it at once and wherever', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => open('many', clients[index % 2])));
    expect(provider.received).toHaveLength(1);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toEqual({
      session_token: expect.stringMatching(/^nuvei-/),
      tessera_token: expect.stringMatching(/^sess_/),
      status_code: 200,
    });
    expect(await open('many')).toEqual(answers[0]);
    expect(provider.received).toHaveLength(1);
  });

  it("is found by the provider's own token, which is stored nowhere in the clear", async () => {
    const { session_token: token } = await open('by token');
    expect((await post('introspect', { token })).body).toMatchObject({
      active: true,
      kind: 'payment',
      connector: 'nuvei',
      reference: 'by token',
      amount: { minor_amount: 1000, currency: 'USD' },
    });
    const rows = await service().database.query<{ row: string }>(
      `SELECT sessions::text || encode(sealed, 'escape') AS row FROM sessions UNION ALL SELECT session_handles::text FROM session_handles
       UNION ALL SELECT provider_handles::text FROM provider_handles`,
    );
    expect(rows.map(({ row }) => row).join()).not.toMatch(/nuvei-|nuvei_marker/);
  });

  it('is another one after it was redeemed, and a conflict with another amount before', async () => {
    const first = await open('again');
    const other = { merchant_session_id: 'again', amount: { ...AMOUNT, minor_amount: 2 } };
    expect((await grpc().failure(RPC, other, headers())).code).toBe(status.ALREADY_EXISTS);
    expect((await post('redeem', { token: first.session_token })).body).toMatchObject({ state: 'redeemed' });
    const second = await open('again', grpc(), { ...AMOUNT, minor_amount: 2 });
    expect(second.session_token).not.toBe(first.session_token);
    expect(provider.received).toHaveLength(2);
  });

  it('leaves its name free when the provider refuses or does not answer well', async () => {
    provider.answer = json(200, { status: 'ERROR', errCode: 1000, reason: 'Invalid checksum' });
    expect(await open('refused')).toMatchObject({ error: { connector_details: { code: '1000' } }, status_code: 200 });
    provider.answer = (response) => response.end('<html>');
    expect((await grpc().failure(RPC, { merchant_session_id: 'refused', amount: AMOUNT }, headers())).code).toBe(
      status.INTERNAL,
    );
    provider.answer = json(200, { sessionToken: 'nuvei-at-last', status: 'SUCCESS' });
    expect(await open('refused')).toMatchObject({ session_token: 'nuvei-at-last', status_code: 200 });
  });

  it('heals when whoever was opening it is gone and the lease has ended', async () => {
    provider.answer = () => undefined;
    const lost = open('crash', clients[1]).catch(() => 'lost');
    while (provider.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    services[1]?.kill();
    await lost;
    provider.answer = json(200, { sessionToken: 'nuvei-healed', status: 'SUCCESS' });
    const waiting = open('crash');
    await service().database.query(
      `UPDATE idempotency_keys SET lease_until = now(), expires_at = now() WHERE key = 'crash'`,
    );
    expect(await waiting).toMatchObject({ session_token: 'nuvei-healed', status_code: 200 });
    expect(provider.received).toHaveLength(2);
  });

  it('without a name of its own is a new one each time', async () => {
    const rpc = 'types.MerchantAuthenticationService/CreateServerSessionAuthenticationToken';
    const message = { payment: { amount: AMOUNT } };
    const [one, two] = [await grpc().call(rpc, message, headers()), await grpc().call(rpc, message, headers())];
    expect(one.session_token).not.toBe(two.session_token);
    expect((await post('introspect', { token: one.session_token })).body).toMatchObject({ active: true });
  });

  it.each([
    ['of a provider', () => headers()],
    ['of none', () => ({ ...headers(), ...STRIPE })],
  ])('without a name is one for each Idempotency-Key: %s', async (_, asking) => {
    const rpc = 'types.MerchantAuthenticationService/CreateServerSessionAuthenticationToken';
    const open = (key: string, message: object) => grpc().call(rpc, message, { ...asking(), 'idempotency-key': key });
    const message = { payment: { amount: AMOUNT } };
    const [key, other] = [randomUUID(), randomUUID()];
    const asked = provider.received.length;
    const [first, ...again] = await Promise.all(Array.from({ length: 5 }, () => open(key, message)));
    expect(again).toEqual(again.map(() => first));
    expect(provider.received.length - asked).toBeLessThanOrEqual(1);
    expect(await open(other, message)).not.toEqual(first);
    await expect(open(key, { payment: { amount: { ...AMOUNT, minor_amount: 1 } } })).rejects.toMatchObject({
      code: status.ALREADY_EXISTS,
    });
    // Whatever becomes of it.
    await post('redeem', { token: first?.tessera_token ?? first?.session_token });
    expect(await open(key, message)).toEqual(first);
  });
});
