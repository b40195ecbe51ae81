import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';
import { mistyped } from '../support/mistyped.js';

const CONFIG = { 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };
const AUTH = { 'x-connector': 'stripe', 'x-connector-auth': '{"Stripe":{"api_key":"sk_test_1"}}' };
const PAYMENT = {
  merchant_session_id: 'session_001',
  amount: { minor_amount: 10000, currency: 'USD' },
  browser_info: { accept_header: 'text/html', user_agent: 'Mozilla/5.0...' },
  test_mode: true,
};
const CREATE = 'MerchantAuthenticationService/CreateSessionToken';
const JSON_TYPE = { 'content-type': 'application/json' };
const KEY = { authorization: 'Bearer tsk_test_demo' };

describe('the documented requests', () => {
  let service: TestService;
  let grpc: GrpcClient;

  beforeAll(async () => {
    service = await startService();
    grpc = new GrpcClient(service.grpcAddress);
  });
  afterAll(async () => {
    grpc.close();
    await service.stop();
  });

  const post = async (path: string, headers: Record<string, string>, body?: object) => {
    const answer = await fetch(service.url + path, {
      method: 'POST',
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
  };

  const bearer = async () => {
    const { body } = await post('/authorize', { 'x-api-key': 'tsk_test_demo' });
    return { authorization: `Bearer ${String(body.access_token)}` };
  };

  it('opens one payment session through both packages, both header forms, both names and REST', async () => {
    const first = await grpc.call(`ucs.v2.${CREATE}`, PAYMENT, AUTH);
    expect(first).toEqual({ session_token: expect.stringMatching(/^sess_[\w-]{44}$/), status_code: 200 });
    expect(await grpc.call(`types.${CREATE}`, PAYMENT, CONFIG)).toEqual(first);
    const { merchant_session_id, amount, browser_info, test_mode } = PAYMENT;
    const renamed = { merchant_server_session_id: merchant_session_id, test_mode, payment: { amount, browser_info } };
    const alias = 'types.MerchantAuthenticationService/CreateServerSessionAuthenticationToken';
    expect(await grpc.call(alias, renamed, CONFIG)).toEqual(first);
    const rest = await post('/payments/create_session_token', { ...JSON_TYPE, ...CONFIG }, PAYMENT);
    expect(rest).toMatchObject({ status: 200, body: first });
    const newer = await post('/payments/server_session_authentication_token', { ...JSON_TYPE, ...CONFIG }, renamed);
    expect(newer).toMatchObject({ status: 200, body: first });
  });

  it('opens the same over REST however protobuf writes it in JSON', async () => {
    const open = (body: object) => post('/payments/create_session_token', { ...JSON_TYPE, ...CONFIG }, body);
    const first = await open({ ...PAYMENT, merchant_session_id: 'spelled' });
    const again = await open({
      merchantSessionId: 'spelled',
      amount: { minorAmount: '10000', currency: 146 },
      browserInfo: { acceptHeader: 'text/html', userAgent: 'Mozilla/5.0...', screenWidth: '1920' },
      metadata: null,
      testMode: true,
    });
    expect(again).toMatchObject({ status: 200, body: first.body });
  });

  it('heeds the mode in either spelling', async () => {
    const live = { ...PAYMENT, merchant_session_id: 'live', test_mode: null, testMode: false };
    const both = await post('/payments/create_session_token', { ...JSON_TYPE, ...CONFIG }, live);
    expect(both).toMatchObject({ status: 400, body: { errors: [{ field: 'testMode', reason: 'duplicate' }] } });
    const { test_mode: _, ...one } = live;
    const alone = await post('/payments/create_session_token', { ...JSON_TYPE, ...CONFIG, ...KEY }, one);
    expect(alone).toMatchObject({ status: 403, body: { code: 'forbidden', errors: [{ field: 'test_mode' }] } });
  });

  it('asks for a country that there is, before any provider is asked', async () => {
    const body = { amount: PAYMENT.amount, country_alpha2_code: 'Atlantis' };
    const answer = await post('/payments/create_sdk_session_token', { ...JSON_TYPE, ...CONFIG }, body);
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'country_alpha2_code', reason: 'enum' }] } });
  });

  it('opens a client session with a token for its SDK', async () => {
    const request = {
      orderId: 'order-abc',
      currencyCode: 'GBP',
      amount: 1000,
      order: { lineItems: [{ itemId: 'shoe-123', description: 'Blue Shoe', amount: 100, quantity: 10 }] },
    };
    const headers = { ...JSON_TYPE, 'X-API-KEY': 'tsk_test_demo', 'X-API-VERSION': '2.4' };
    const { status, body } = await post('/client-session', headers, request);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...request, clientToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) });
    expect(body).not.toHaveProperty('warnings');
  });

  it('opens a Hosted Fields session once per idempotency key, over both transports', async () => {
    const key = '8e03978e-40d5-43e8-bc93-6894a57f9324';
    const headers = { ...JSON_TYPE, ...(await bearer()), 'Idempotency-Key': key };
    const path = '/v1/processing-terminals/1234001/hosted-fields-sessions';
    const first = await post(path, headers, { libVersion: '1.6.0.172441', scenario: 'payment' });
    expect(first.status).toBe(201);
    expect(first.headers.get('location')).not.toContain(String(first.body.token));
    const again = await grpc.call(
      'tessera.v1.TerminalService/CreateHostedFieldsSession',
      { processing_terminal_id: '1234001', idempotency_key: key, lib_version: '1.6.0.172441', scenario: 'payment' },
      KEY,
    );
    expect(again.token).toBe(first.body.token);
  });

  it('gives simultaneous duplicates one session', async () => {
    const headers = { ...JSON_TYPE, ...(await bearer()), 'Idempotency-Key': '3f2b8c1e-7a54-4c3d-9e1f-0a1b2c3d4e5f' };
    const path = '/v1/processing-terminals/1234001/hosted-fields-sessions';
    const body = { libVersion: '1.6.0.172441', scenario: 'payment' };
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(path, headers, body)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.body.token)).size).toBe(1);
    const rows = await service.database.query<{ events: string }>(
      `SELECT count(*) AS events FROM session_events e JOIN idempotency_keys k USING (session_id) WHERE k.key = $1`,
      [headers['Idempotency-Key']],
    );
    expect(rows[0]?.events).toBe('1');
  });

  it('knows a session of any door through both introspections', async () => {
    const { session_token: token } = await grpc.call(`types.${CREATE}`, PAYMENT, CONFIG);
    const rest = await post('/v1/sessions/introspect', { ...JSON_TYPE, ...KEY }, { token });
    const rpc = await grpc.call('tessera.v1.SessionService/Introspect', { token }, KEY);
    expect(rest.body).toMatchObject({ active: true, kind: 'payment', reference: 'session_001', connector: 'stripe' });
    expect(rpc).toMatchObject({ active: true, id: rest.body.id });
    const forged = mistyped(String(token));
    expect((await post('/v1/sessions/introspect', { ...JSON_TYPE, ...KEY }, { token: forged })).body).toEqual({
      active: false,
    });
  });

  it('leaves no token, key or secret readable in the database', async () => {
    await grpc.call(
      `types.${CREATE}`,
      { ...PAYMENT, merchant_session_id: 's2', metadata: { value: 'canary-metadata' } },
      CONFIG,
    );
    const tables = ['sessions', 'session_events', 'idempotency_keys', 'api_keys', 'session_handles', 'master_keys'];
    for (const table of tables) {
      const rows = await service.database.query<{ text: string }>(`SELECT ${table}::text AS text FROM ${table}`);
      const text = rows.map((row) => row.text).join('\n');
      for (const secret of ['canary-metadata', 'sk_test_1', 'tsk_test_demo', 'sess_', 'hf_q']) {
        for (const form of [secret, Buffer.from(secret).toString('hex')]) expect(text).not.toContain(form);
      }
    }
  });
});
