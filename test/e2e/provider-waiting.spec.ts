import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { GrpcClient } from '../support/grpc-client.js';
import { json, startProvider, type ReceivedRequest, type TestProvider } from '../support/provider.js';
import { startService, type TestService } from '../support/service.js';
import { ShopClient } from '../support/shop.client.js';
import { until } from '../support/until.js';

const RPC = 'types.MerchantAuthenticationService/CreateSessionToken';
const AMOUNT = { minor_amount: 1000, currency: 'USD' };
/** Longer than the tests wait for anything. */
const PATIENT = { CONNECTOR_TIMEOUT_MS: '60000' };
const HURRIED = { CONNECTOR_TIMEOUT_MS: '1000' };
/** How long the provider takes: much more than a hurried instance waits, and less than a patient one. */
const SLOW_MS = 8_000;

const CONNECTORS = {
  Nuvei: { merchant_id: 'm', merchant_site_id: 's', merchant_secret: 'x' },
  Stripe: { api_key: 'sk_test_1' },
  Paypal: { client_id: 'id', client_secret: 'secret' },
};
type Connector = keyof typeof CONNECTORS;

describe('callers of providers who wait', () => {
  let patient: TestService;
  let hurried: TestService;
  let provider: TestProvider;
  let shop: ShopClient;
  let grpc: GrpcClient;
  let abandoned = 0;

  beforeAll(async () => {
    patient = await startService(PATIENT);
    hurried = await startService(HURRIED, { database: patient.database });
    provider = await startProvider(() => undefined);
    shop = await ShopClient.create(patient);
    grpc = new GrpcClient(hurried.grpcAddress);
  });
  afterAll(async () => {
    shop.grpc.close();
    grpc.close();
    provider.stop();
    await hurried.stop();
    await patient.stop();
  });
  beforeEach(() => {
    provider.received.length = 0;
    abandoned = 0;
    provider.answer = (response) => response.once('close', () => (abandoned += response.writableEnded ? 0 : 1));
  });

  const headersOf = (connector: Connector) => ({
    ...shop.bearer,
    'x-connector-config': JSON.stringify({
      config: { [connector]: { ...CONNECTORS[connector], base_url: provider.url } },
    }),
  });
  const post = (path: string, headers: object, body: object, signal?: AbortSignal) =>
    fetch(patient.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
  const happens = async (what: () => boolean) => {
    await until(() => Promise.resolve(what()));
    expect(what()).toBe(true);
  };
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const answerAfter = (ms: number, body: object) => {
    provider.answer = (response, request: ReceivedRequest) =>
      void setTimeout(() => json(200, body)(response, request), ms);
  };

  it.each<[string, Connector, object]>([
    ['create_session_token', 'Nuvei', { merchant_session_id: 'left', amount: AMOUNT }],
    ['create_sdk_session_token', 'Stripe', { merchant_sdk_session_id: 'left', amount: AMOUNT }],
    ['create_access_token', 'Paypal', {}],
  ])('over REST and hang up take their call to the provider with them: %s', async (path, connector, body) => {
    const caller = new AbortController();
    const call = post(`/payments/${path}`, headersOf(connector), body, caller.signal).catch(() => 'left');
    await happens(() => provider.received.length === 1);
    expect(abandoned).toBe(0);
    caller.abort();
    expect(await call).toBe('left');
    await happens(() => abandoned === 1);
  });

  it('and hang up leave the call of another with the same name alone', async () => {
    answerAfter(2_000, { sessionToken: 'nuvei-kept', status: 'SUCCESS' });
    const request = { merchant_session_id: 'shared', amount: AMOUNT };
    const first = shop.grpc.call(RPC, request, headersOf('Nuvei'));
    await happens(() => provider.received.length === 1);
    const caller = new AbortController();
    const second = post('/payments/create_session_token', headersOf('Nuvei'), request, caller.signal).catch(
      () => 'left',
    );
    await pause(300);
    caller.abort();
    expect(await second).toBe('left');
    expect(await first).toMatchObject({ session_token: 'nuvei-kept' });
    expect(provider.received).toHaveLength(1);
  });

  it('for a name that somebody else is opening give up in time', async () => {
    answerAfter(SLOW_MS, { sessionToken: 'nuvei-late', status: 'SUCCESS' });
    const request = { merchant_session_id: 'late', amount: AMOUNT };
    const first = shop.grpc.call(RPC, request, headersOf('Nuvei'));
    await happens(() => provider.received.length === 1);
    expect((await grpc.failure(RPC, request, headersOf('Nuvei'))).code).toBe(status.ABORTED);
    expect(await first).toMatchObject({ session_token: 'nuvei-late' });
    expect(provider.received).toHaveLength(1);
  });

  it('for a token that somebody else is fetching give up in time', async () => {
    answerAfter(SLOW_MS, { access_token: 't', expires_in: 3600 });
    const credentials = { ...CONNECTORS.Paypal, base_url: provider.url };
    const account = { connector: 'paypal', name: 'kept', credentials, test_mode: true };
    expect((await shop.send('POST', '/v1/connector-accounts', account)).status).toBe(201);
    const headers = { ...shop.bearer, 'x-connector-account': 'kept' };
    const rpc = 'types.MerchantAuthenticationService/CreateAccessToken';
    const first = shop.grpc.call(rpc, {}, headers);
    await happens(() => provider.received.length === 1);
    expect((await grpc.failure(rpc, {}, headers)).code).toBe(status.ABORTED);
    expect(await first).toMatchObject({ status: 'OPERATION_STATUS_SUCCESS' });
  });

  it('to be stored and hang up leave nothing behind', async () => {
    const token = await shop.accessToken();
    const fields = `/v1/processing-terminals/${shop.terminal}/hosted-fields-sessions`;
    const bearer = { authorization: `Bearer ${token}`, 'idempotency-key': 'e4b7a4a5-0000-4000-8000-000000000001' };
    const lock = new pg.Client({ connectionString: patient.database.url });
    await lock.connect();
    await lock.query('BEGIN');
    await lock.query('LOCK TABLE sessions IN EXCLUSIVE MODE');
    const kept = shop.openClientSession('kept');
    // Its statement is under way; what comes now waits for the next.
    await pause(300);
    const caller = new AbortController();
    const left = [
      post('/client-session', { 'x-api-key': shop.key }, { orderId: 'left' }, caller.signal),
      post(fields, bearer, { libVersion: '1.6.0.172441', scenario: 'payment' }, caller.signal),
    ].map((call) => call.catch(() => 'left'));
    await pause(300);
    caller.abort();
    expect(await Promise.all(left)).toEqual(['left', 'left']);
    await pause(700);
    await lock.query('COMMIT');
    await lock.end();
    expect((await kept).status).toBe(200);
    expect((await shop.openClientSession('after')).status).toBe(200);
    const rows = await patient.database.query<{ reference: string | null }>(
      `SELECT reference FROM sessions WHERE kind <> 'payment' ORDER BY id`,
    );
    expect(rows.map(({ reference }) => reference)).toEqual(['kept', 'after']);
  });
});
