import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';

const CREATE = 'types.MerchantAuthenticationService/CreateSessionToken';
const CONFIG = { 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };
const AMOUNT = { minor_amount: 1, currency: 'USD' };

describe('bad input over gRPC', () => {
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

  it.each<[string, object, Record<string, string>, status, string]>([
    ['no connector', { merchant_session_id: 'a', amount: AMOUNT }, {}, status.INVALID_ARGUMENT, 'x-connector'],
    ['metadata that is no JSON', {}, { 'x-connector-config': '{' }, status.INVALID_ARGUMENT, 'x-connector-config'],
    [
      'credentials that lack',
      {},
      { 'x-connector-config': '{"config":{"Stripe":{}}}' },
      status.FAILED_PRECONDITION,
      'api_key',
    ],
    ['no id', { amount: AMOUNT }, CONFIG, status.INVALID_ARGUMENT, 'merchant_session_id'],
    [
      'a NUL in the id',
      { merchant_session_id: 'a\0', amount: AMOUNT },
      CONFIG,
      status.INVALID_ARGUMENT,
      'merchant_session_id',
    ],
    ['no amount', { merchant_session_id: 'a' }, CONFIG, status.INVALID_ARGUMENT, 'amount'],
    [
      'a negative amount',
      { merchant_session_id: 'a', amount: { minor_amount: -1, currency: 'USD' } },
      CONFIG,
      status.INVALID_ARGUMENT,
      'minor_amount',
    ],
    [
      'no currency',
      { merchant_session_id: 'a', amount: { minor_amount: 1 } },
      CONFIG,
      status.INVALID_ARGUMENT,
      'currency',
    ],
    [
      'an unknown currency',
      { merchant_session_id: 'a', amount: { minor_amount: 1, currency: 9999 } },
      CONFIG,
      status.INVALID_ARGUMENT,
      'currency',
    ],
    [
      'live with a test key',
      { merchant_session_id: 'a', amount: AMOUNT, test_mode: false },
      CONFIG,
      status.PERMISSION_DENIED,
      'test_mode',
    ],
    ['a wrong key', {}, { authorization: 'Bearer nonsense' }, status.UNAUTHENTICATED, ''],
  ])('refuses %s, naming the field', async (_what, message, headers, code, field) => {
    const error = await grpc.failure(CREATE, message, headers);
    expect(error.code).toBe(code);
    expect(error.details).toContain(field);
    expect(error.metadata.get('grpc-status-details-bin')).toHaveLength(1);
    expect(error.details).not.toContain('sk_test_1');
  });

  it('refuses the same session id with another amount', async () => {
    await grpc.call(CREATE, { merchant_session_id: 'twice', amount: AMOUNT }, CONFIG);
    const other = { merchant_session_id: 'twice', amount: { ...AMOUNT, minor_amount: 2 } };
    expect((await grpc.failure(CREATE, other, CONFIG)).code).toBe(status.ALREADY_EXISTS);
  });

  it('answers bytes that are no protobuf with INVALID_ARGUMENT', async () => {
    await expect(grpc.send(`/${CREATE}`, Buffer.from([0xff, 0xff, 0xff]))).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
    });
  });

  it('answers a deadline that is none with INVALID_ARGUMENT', async () => {
    await expect(grpc.send(`/${CREATE}`, Buffer.alloc(0), { 'grpc-timeout': 'soon' })).rejects.toMatchObject({
      code: status.INVALID_ARGUMENT,
    });
  });

  it.each<[object, string]>([
    [{ browser_info: { ip_address: 5 } }, 'browser_info.ip_address'],
    [{ browser_info: { color_depth: 'many' } }, 'browser_info.color_depth'],
    [{ browser_info: 'Mozilla/5.0' }, 'browser_info'],
    [{ state: { access_token: 'token' } }, 'state.access_token'],
    [{ state: { access_token: { token: 5 } } }, 'state.access_token.token'],
    [{ state: { connector_customer_id: [] } }, 'state.connector_customer_id'],
    [{ amount: { minorAmounts: 10000, currency: 'USD' } }, 'amount.minorAmounts'],
    [{ browserInfo: { screenWidth: 4294967296 } }, 'browserInfo.screenWidth'],
    [{ merchantSessionId: 'typed' }, 'merchantSessionId'],
  ])('refuses over REST what no message could say: %j', async (members, field) => {
    const answer = await fetch(`${service.url}/payments/create_session_token`, {
      method: 'POST',
      headers: { ...CONFIG, 'content-type': 'application/json' },
      body: JSON.stringify({ merchant_session_id: 'typed', amount: AMOUNT, ...members }),
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'invalid_request', errors: [{ field }] });
  });

  it('answers unknown REST paths and bad JSON in the words of the API that was asked', async () => {
    const unknown = await fetch(`${service.url}/v1/nothing`);
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([
      404,
      expect.stringContaining('application/problem+json'),
    ]);
    const primer = await fetch(`${service.url}/client-session`, {
      method: 'POST',
      headers: { 'x-api-key': 'tsk_test_demo', 'content-type': 'application/json' },
      body: '{',
    });
    expect(primer.status).toBe(422);
    expect(await primer.json()).toMatchObject({ error: { errorId: 'RequestValidationError' } });
  });
});
