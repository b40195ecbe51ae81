import { randomBytes } from 'node:crypto';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { json, startProvider, type TestProvider } from '../support/provider.js';
import { startService, type TestService } from '../support/service.js';
import { readStatusDetails } from '../support/status-details.js';

const ADMIN_KEY = 'the-admin-key-of-the-target-tests';
const RPC = 'types.MerchantAuthenticationService/CreateClientAuthenticationToken';
const PAYMENT = { amount: { minor_amount: 1000, currency: 'USD' } };

/** Ways of naming hosts of ours. */
const OURS = [
  'http://127.0.0.1',
  'http://127.1',
  'http://2130706433',
  'http://0x7f000001',
  'http://0177.0.0.1',
  'http://10.0.0.1',
  'http://192.168.1.1',
  'http://169.254.169.254/latest/meta-data/',
  'http://[::1]',
  'http://[::ffff:127.0.0.1]',
  'http://[fd00:ec2::254]',
  'http://localhost',
  'http://metadata.google.internal',
  'http://127.0.0.1.nip.io',
  'http://listed.example@127.0.0.1',
  'http://127.0.0.1\\@listed.example',
  'http://127.0.0.1#@listed.example',
  'http://sub.listed.example',
  'http://listed.example.',
];

describe('in production, a caller who aims our requests', () => {
  let service: TestService;
  let grpc: GrpcClient;
  let provider: TestProvider;
  let elsewhere: TestProvider;
  let authorization: string;

  beforeAll(async () => {
    provider = await startProvider(json(200, { client_secret: 'pi_1_secret' }));
    elsewhere = await startProvider(json(200, { client_secret: 'pi_1_secret' }));
    service = await startService({
      NODE_ENV: 'production',
      TESSERA_ADMIN_KEY: ADMIN_KEY,
      TESSERA_MASTER_KEY: randomBytes(32).toString('base64'),
      CONNECTOR_BASE_URL_ALLOWLIST: 'listed.example',
      CONNECTOR_STRIPE_BASE_URL: provider.url,
    });
    grpc = new GrpcClient(service.grpcAddress);
    const admin = { authorization: `Bearer ${ADMIN_KEY}` };
    const { id } = await grpc.call('tessera.v1.AdminService/CreateMerchant', { name: 'Shop' }, admin);
    const live = { merchant_id: id, mode: 'live' };
    const { key } = await grpc.call('tessera.v1.AdminService/CreateApiKey', live, admin);
    authorization = `Bearer ${String(key)}`;
  });
  afterAll(async () => {
    grpc.close();
    provider.stop();
    elsewhere.stop();
    await service.stop();
  });

  const request = { merchant_client_session_id: 'x', payment: PAYMENT };
  const calling = (connector: string, credentials: object) => ({
    authorization,
    'x-connector-config': JSON.stringify({ config: { [connector]: credentials } }),
  });
  const refusal = async (connector: string, credentials: object) => {
    const { code, metadata } = await grpc.failure(RPC, request, calling(connector, credentials));
    return { code, fields: readStatusDetails(metadata).fieldViolations.map(({ field }) => field) };
  };

  it.each(OURS)('by base_url is refused: %s', async (base_url) => {
    expect(await refusal('Stripe', { api_key: 'sk_1', base_url })).toEqual({
      code: status.INVALID_ARGUMENT,
      fields: [expect.stringMatching(/base_url$/)],
    });
  });

  it.each(['127.0.0.1/', '127.0.0.1?', '127.0.0.1#', 'user@127.0.0.1:80/', 'listed.example\\', 'a.b', 'a b', '%2f'])(
    'by a part of a host name is refused: %s',
    async (endpoint_prefix) => {
      const credentials = { api_key: 'key', merchant_account: 'account', endpoint_prefix };
      expect(await refusal('Adyen', credentials)).toEqual({
        code: status.FAILED_PRECONDITION,
        fields: [expect.stringMatching(/endpoint_prefix$/)],
      });
    },
  );

  it('by an account that was stored is refused', async () => {
    const account = { connector: 'stripe', name: 'aimed', test_mode: false };
    const answer = await fetch(`${service.url}/v1/connector-accounts`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ ...account, credentials: { api_key: 'sk_1', base_url: elsewhere.url } }),
    });
    const { id } = (await answer.json()) as { id: string };
    const error = await grpc.failure(RPC, request, { authorization, 'x-connector-account': id });
    expect(error.code).toBe(status.INVALID_ARGUMENT);
    expect(elsewhere.received).toEqual([]);
  });

  it.each([301, 302, 303, 307, 308])('by a redirect of the provider, %d, is not followed', async (redirect) => {
    provider.answer = (response) => response.writeHead(redirect, { location: `${elsewhere.url}/v1` }).end();
    const answer = await grpc.call(RPC, request, calling('Stripe', { api_key: 'sk_1' }));
    expect(answer).toMatchObject({ status_code: redirect, error: {} });
    expect(elsewhere.received).toEqual([]);
  });
});
