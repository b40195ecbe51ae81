import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateApiKey } from '#core/tenants/api-key.codec.js';
import { databaseText } from '../support/leak-detector.js';
import { GrpcClient } from '../support/grpc-client.js';
import { json, startProvider, type TestProvider } from '../support/provider.js';
import { startService, type TestService } from '../support/service.js';

const ADMIN_KEY = 'a'.repeat(32);
const GUESSES = 3;
const AMOUNT = { minor_amount: 1000, currency: 'USD' };
const CREATE = 'MerchantAuthenticationService/CreateSessionToken';
const SDK_SESSION = 'types.MerchantAuthenticationService/CreateSdkSessionToken';
const REST = '/payments/create_session_token';

type Headers = Record<string, string>;

/** Where nobody is let in who shows nothing, called by what can send no `authorization`. */
describe('an API key beside the configuration of the connector', () => {
  let provider: TestProvider;
  let service: TestService;
  let grpc: GrpcClient;
  let key: string;
  let sessions = 0;

  beforeAll(async () => {
    provider = await startProvider(json(200, { id: 'pi_1', client_secret: 'pi_1_secret' }));
    service = await startService({
      NODE_ENV: 'production',
      LOG_LEVEL: 'trace',
      TESSERA_ADMIN_KEY: ADMIN_KEY,
      TESSERA_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      CONNECTOR_STRIPE_BASE_URL: provider.url,
      AUTH_FAILURE_LIMIT: String(GUESSES),
      TRUSTED_PROXIES: '127.0.0.1',
    });
    grpc = new GrpcClient(service.grpcAddress);
    const { id } = await administer('/v1/merchants', { name: 'shop' });
    key = String((await administer(`/v1/merchants/${String(id)}/api-keys`, { mode: 'test' })).key);
  });
  afterAll(async () => {
    grpc.close();
    provider.stop();
    await service.stop();
  });

  const send = async (path: string, body: object, headers: Headers) => {
    const answer = await fetch(service.url + path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const administer = async (path: string, body: object) =>
    (await send(path, body, { authorization: `Bearer ${ADMIN_KEY}` })).body;
  const config = (apiKey?: unknown): Headers => ({
    'x-connector-config': JSON.stringify({ config: { Stripe: { api_key: 'sk_test_1' } }, api_key: apiKey }),
  });
  const aSession = () => ({ merchant_session_id: `config-${++sessions}`, amount: AMOUNT });

  it.each(['types', 'ucs.v2'])('is one, over gRPC (%s)', async (name) => {
    expect((await grpc.call(`${name}.${CREATE}`, aSession(), config(key))).session_token).toMatch(/^sess_/);
    const { code } = await grpc.failure(`${name}.${CREATE}`, aSession(), config());
    expect(code).toBe(status.UNAUTHENTICATED);
  });

  it('is one, over REST', async () => {
    expect(await send(REST, aSession(), config(key))).toMatchObject({ status: 200 });
    expect(await send(REST, aSession(), config())).toMatchObject({ status: 401 });
  });

  it('may be shown twice, and is refused beside another', async () => {
    const twice = { ...config(key), authorization: `Bearer ${key}` };
    expect(await send(REST, aSession(), twice)).toMatchObject({ status: 200 });
    const another = { ...config(key), authorization: `Bearer ${generateApiKey('test')}` };
    const refused = await send(REST, aSession(), another);
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(JSON.stringify(refused.body)).toContain('x-connector-config.api_key');
    const { code } = await grpc.failure(`types.${CREATE}`, aSession(), another);
    expect(code).toBe(status.INVALID_ARGUMENT);
  });

  it('is named where it cannot be read, and not quoted', async () => {
    const broken = { 'x-connector-config': `${config(key)['x-connector-config']}}` };
    const refused = await send(REST, aSession(), broken);
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(JSON.stringify(refused.body)).toContain('x-connector-config');
    expect(JSON.stringify(refused.body)).not.toContain(key);
    const failure = await grpc.failure(`types.${CREATE}`, aSession(), broken);
    expect(failure.code).toBe(status.INVALID_ARGUMENT);
    expect(failure.details).not.toContain(key);
  });

  it('does not reach the provider', async () => {
    await grpc.call(SDK_SESSION, { merchant_sdk_session_id: 'config-sdk', amount: AMOUNT }, config(key));
    expect(provider.received).toHaveLength(1);
    expect(JSON.stringify(provider.received)).toContain('sk_test_1');
    expect(JSON.stringify(provider.received)).not.toContain(key);
  });

  it('is neither printed nor stored', async () => {
    expect(service.output()).toContain('request served');
    expect(service.output()).not.toContain(key);
    expect(await databaseText(service.database)).not.toContain(key);
  });

  it('is a guess where it is wrong, over both transports together', async () => {
    const address = { 'x-forwarded-for': '7.7.7.7' };
    for (let guess = 0; guess < GUESSES; guess++) {
      const { code } = await grpc.failure(`types.${CREATE}`, aSession(), {
        ...config(generateApiKey('test')),
        ...address,
      });
      expect(code).toBe(status.UNAUTHENTICATED);
    }
    expect(await send(REST, aSession(), { ...config(generateApiKey('test')), ...address })).toMatchObject({
      status: 429,
    });
    expect(await send(REST, aSession(), { ...config(key), ...address })).toMatchObject({ status: 200 });
  });
});
