import { status, type ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { json, startProvider, type TestProvider } from '../support/provider.js';
import { startService, type TestService } from '../support/service.js';
import { ShopClient } from '../support/shop.client.js';
import { readStatusDetails } from '../support/status-details.js';
import { until } from '../support/until.js';

const RPC = 'types.MerchantAuthenticationService/CreateClientAuthenticationToken';
const MESSAGE = { merchant_client_session_id: 'x', payment: { amount: { minor_amount: 1000, currency: 'USD' } } };
const HANGING = 40;
const LIMIT = 48;

describe("one merchant's trouble with a provider", () => {
  let service: TestService;
  let provider: TestProvider;
  let troubled: ShopClient;
  let neighbour: ShopClient;

  beforeAll(async () => {
    service = await startService({ CONNECTOR_TIMEOUT_MS: '8000', CONNECTOR_CALLS_PER_MERCHANT: String(LIMIT) });
    provider = await startProvider(() => undefined);
    [troubled, neighbour] = [await ShopClient.create(service), await ShopClient.create(service)];
  });
  afterAll(async () => {
    troubled.grpc.close();
    neighbour.grpc.close();
    provider.stop();
    await service.stop();
  });
  beforeEach(() => {
    provider.received.length = 0;
    // Hangs for whoever has such a key.
    provider.answer = (response, request) => {
      if (!request.headers.authorization?.includes('hang'))
        json(200, { client_secret: 'pi_secret' })(response, request);
    };
  });

  const headersOf = (api_key: string) => ({
    'x-connector-config': JSON.stringify({ config: { Stripe: { api_key, base_url: provider.url } } }).replace(
      /[^\x20-\x7e]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  });
  const ask = (shop: ShopClient, key: string) => shop.grpc.call(RPC, MESSAGE, { ...shop.bearer, ...headersOf(key) });
  const failure = (shop: ShopClient, key: string) =>
    shop.grpc.failure(RPC, MESSAGE, { ...shop.bearer, ...headersOf(key) });

  it.each(['sk_\nline', 'sk_\rline', 'sk_\0nul', 'sk_ü', 'sk_€'])(
    'by credentials that no header can hold is told by name, and shuts the provider off for nobody: %j',
    async (key) => {
      for (let attempt = 0; attempt < 8; attempt++) {
        const error = await failure(troubled, key);
        expect([status.INVALID_ARGUMENT, status.FAILED_PRECONDITION]).toContain(error.code);
        expect(readStatusDetails(error.metadata).fieldViolations).toEqual([
          expect.objectContaining({ field: expect.stringMatching(/(^|\.)api_key$/) }),
        ]);
      }
      expect(provider.received).toHaveLength(0);
      expect(await ask(neighbour, 'sk_good')).toMatchObject({ status_code: 200 });
    },
  );

  it('by calls that hang does not hold the calls of another to the same provider', async () => {
    let ended = 0;
    const hanging = Array.from({ length: HANGING }, () => failure(troubled, 'sk_hang_1').finally(() => ended++));
    await until(() => Promise.resolve(provider.received.length >= HANGING));
    expect(await ask(neighbour, 'sk_good')).toMatchObject({ status_code: 200 });
    expect(ended).toBe(0);
    expect(provider.received).toHaveLength(HANGING + 1);
    await Promise.all(hanging);
  });

  it('by more calls than one may have under way is refused as overload, to the one who makes it', async () => {
    const answers = Array.from({ length: 3 * LIMIT }, (_, index) => failure(troubled, `sk_hang_more_${index}`));
    await until(() => Promise.resolve(provider.received.length >= LIMIT));
    expect(await ask(neighbour, 'sk_good')).toMatchObject({ status_code: 200 });
    const refused = (await Promise.all(answers)).filter(({ code }) => code === status.RESOURCE_EXHAUSTED);
    expect(refused.length).toBeGreaterThan(LIMIT);
    expect(readStatusDetails((refused[0] as ServiceError).metadata)).toMatchObject({
      reason: 'overloaded',
      retryAfterSeconds: 1,
    });
  });

  it('by time-outs leaves the provider alone for that account only', async () => {
    const late = await Promise.all(Array.from({ length: 5 }, () => failure(troubled, 'sk_hang_late')));
    expect(late.map(({ code }) => code)).toEqual(late.map(() => status.DEADLINE_EXCEEDED));
    provider.received.length = 0;
    const refused = await failure(troubled, 'sk_hang_late');
    expect(refused.code).toBe(status.UNAVAILABLE);
    expect(refused.details).toContain('left alone');
    expect(provider.received).toHaveLength(0);
    expect(await ask(troubled, 'sk_good')).toMatchObject({ status_code: 200 });
    expect(await ask(neighbour, 'sk_good')).toMatchObject({ status_code: 200 });
  });

  it.each([10 ** 15, -(10 ** 15), 0.5, '9'.repeat(17)])(
    'with a token that ends beyond any date is its provider’s: %j',
    async (expires_in) => {
      provider.answer = json(200, { access_token: 'token', token_type: 'Bearer', expires_in });
      const credentials = { client_id: 'id', client_secret: 'secret_marker', base_url: provider.url };
      const account = { connector: 'paypal', name: `paypal ${expires_in}`, credentials, test_mode: true };
      expect((await troubled.send('POST', '/v1/connector-accounts', account)).status).toBe(201);
      const headers = { ...troubled.bearer, 'x-connector-account': account.name };
      const answer = await troubled.send('POST', '/payments/create_access_token', {}, headers);
      expect(answer).toMatchObject({ status: 502, body: { code: 'provider_answer_unreadable' } });
    },
  );
});
