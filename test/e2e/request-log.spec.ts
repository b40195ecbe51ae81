import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';

type Line = Record<string, unknown>;

const KEY = { 'x-api-key': 'tsk_test_demo' };
const BEARER = { authorization: 'Bearer tsk_test_demo' };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CREATE = 'tessera.v1.ClientSessionService/Create';
const INTROSPECT = 'tessera.v1.SessionService/Introspect';

const post = (service: TestService, path: string, headers: Record<string, string>, body: string): Promise<Response> =>
  fetch(service.url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

/** The lines that tell of the request with this id, once there is one. */
async function linesOf(service: TestService, requestId: string): Promise<Line[]> {
  const lines = (): Line[] =>
    service
      .output()
      .split('\n')
      .filter((line) => line.includes(`"requestId":"${requestId}"`))
      .map((line) => JSON.parse(line) as Line);
  await until(() => Promise.resolve(lines().length > 0));
  return lines();
}

describe('the log of a service that logs successes', () => {
  let service: TestService;
  let grpc: GrpcClient;

  beforeAll(async () => {
    service = await startService({ LOG_LEVEL: 'debug' });
    grpc = new GrpcClient(service.grpcAddress);
  });
  afterAll(async () => {
    grpc.close();
    await service.stop();
  });

  it('has one line for a request, over REST', async () => {
    await post(service, '/client-session', { ...KEY, 'x-request-id': 'rest-1' }, '{"orderId":"order-1"}');
    expect(await linesOf(service, 'rest-1')).toEqual([
      {
        level: 20,
        time: expect.any(String),
        requestId: 'rest-1',
        transport: 'rest',
        operation: 'POST /client-session',
        status: 200,
        durationMs: expect.any(Number),
        merchantId: expect.stringMatching(UUID),
        sessionId: expect.stringMatching(UUID),
        msg: 'request served',
      },
    ]);
  });

  it('has one line for a request, over gRPC', async () => {
    await grpc.call(CREATE, { session: { order_id: 'order-1' } }, { ...KEY, 'x-request-id': 'grpc-1' });
    expect(await linesOf(service, 'grpc-1')).toEqual([
      expect.objectContaining({
        level: 20,
        transport: 'grpc',
        operation: CREATE,
        status: 'OK',
        merchantId: expect.stringMatching(UUID),
        sessionId: expect.stringMatching(UUID),
        msg: 'request served',
      }),
    ]);
  });

  it('names the same session whichever operation it came through', async () => {
    const config = { 'x-connector-config': '{"config":{"Stripe":{"api_key":"sk_test_1"}}}' };
    const session = '{"merchant_session_id":"m-1","amount":{"minor_amount":100,"currency":"USD"}}';
    const path = '/payments/create_session_token';
    const opened = await post(service, path, { ...config, 'x-request-id': 'opened' }, session);
    const { session_token: token } = (await opened.json()) as { session_token: string };
    const calls = ['introspect', 'steps', 'redeem'];
    for (const call of calls) {
      const body = JSON.stringify({ token, ...(call === 'steps' && { name: 'wallet', status: 'chosen' }) });
      await post(service, `/v1/sessions/${call}`, { ...BEARER, 'x-request-id': call }, body);
    }
    await grpc.call(INTROSPECT, { token }, { ...BEARER, 'x-request-id': 'introspect-grpc' });
    const [{ sessionId } = {}] = await linesOf(service, 'opened');
    expect(sessionId).toMatch(UUID);
    await fetch(`${service.url}/v1/sessions/${String(sessionId)}`, { headers: { ...BEARER, 'x-request-id': 'read' } });
    for (const call of [...calls, 'introspect-grpc', 'read']) {
      expect(await linesOf(service, call)).toEqual([expect.objectContaining({ sessionId })]);
    }
  });
});

describe('the log as it is by default', () => {
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
  afterEach(() => service.database.query('ALTER TABLE IF EXISTS lost RENAME TO sessions'));

  it('says nothing of what went well, and why the rest was refused', async () => {
    await post(service, '/client-session', { ...KEY, 'x-request-id': 'fine' }, '{}');
    await post(service, '/client-session', { ...KEY, 'x-request-id': 'refused' }, '{');
    await post(service, '/v1/sessions/introspect', { 'x-request-id': 'stranger' }, '{"token":"x"}');
    await grpc.failure(INTROSPECT, { token: 'x' }, { 'x-request-id': 'stranger-grpc' });
    await fetch(`${service.url}/no/such/path`, { headers: { 'x-request-id': 'lost' } });
    const refusal = { level: 30, msg: 'request refused' };
    expect(await linesOf(service, 'refused')).toEqual([
      expect.objectContaining({ ...refusal, status: 422, error: 'malformed_body', merchantId: expect.any(String) }),
    ]);
    expect(await linesOf(service, 'stranger')).toEqual([
      expect.objectContaining({ ...refusal, status: 401, error: 'unauthenticated' }),
    ]);
    expect(await linesOf(service, 'stranger-grpc')).toEqual([
      expect.objectContaining({ ...refusal, status: 'UNAUTHENTICATED', error: 'unauthenticated' }),
    ]);
    expect(await linesOf(service, 'lost')).toEqual([
      expect.objectContaining({ ...refusal, status: 404, operation: 'unknown', error: 'route_not_found' }),
    ]);
    expect(service.output()).not.toContain('"requestId":"fine"');
  });

  it('tells of our own faults with their cause, in the one line', async () => {
    await service.database.query('ALTER TABLE sessions RENAME TO lost');
    await post(service, '/client-session', { ...KEY, 'x-request-id': 'fault' }, '{}');
    await grpc.failure(CREATE, { session: { order_id: 'x' } }, { ...KEY, 'x-request-id': 'fault-grpc' });
    for (const id of ['fault', 'fault-grpc']) {
      expect(await linesOf(service, id)).toEqual([
        expect.objectContaining({
          level: 50,
          error: 'internal',
          err: expect.objectContaining({ message: 'relation "sessions" does not exist', code: '42P01' }),
          msg: 'request failed',
        }),
      ]);
    }
  });
});
