import type { ServiceError } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';

const CREATE = 'tessera.v1.ClientSessionService/Create';
const ORDER = { orderId: 'order-1', currencyCode: 'EUR', amount: 100 };

describe('request ids', () => {
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

  const create = (headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${service.url}/client-session`, {
      method: 'POST',
      headers: { 'x-api-key': 'tsk_test_demo', 'content-type': 'application/json', ...headers },
      body: JSON.stringify(ORDER),
    });
  const recorded = async (): Promise<unknown[]> => {
    const rows = await service.database.query<{ request_id: string }>(
      'SELECT request_id FROM session_events ORDER BY created_at DESC LIMIT 1',
    );
    return rows.map((row) => row.request_id);
  };

  it('that a caller sends are answered and recorded', async () => {
    const answer = await create({ 'x-request-id': 'checkout-7' });
    expect(answer.headers.get('x-request-id')).toBe('checkout-7');
    expect(await recorded()).toEqual(['checkout-7']);
    await grpc.call(
      CREATE,
      { session: { order_id: 'order-2' } },
      { 'x-api-key': 'tsk_test_demo', 'x-request-id': 'checkout-8' },
    );
    expect(await recorded()).toEqual(['checkout-8']);
  });

  it.each([
    ['by the library', Buffer.alloc(0), { 'grpc-timeout': 'soon' }],
    ['by a guard', Buffer.from([0xff]), {}],
    ['by a handler', Buffer.alloc(0), { 'x-api-key': 'no key' }],
  ])('come back with an error that was found %s, over gRPC', async (_, message, headers) => {
    const sent = { 'x-api-key': 'tsk_test_demo', 'x-request-id': 'checkout-9', ...headers };
    const error: unknown = await grpc.send(`/${CREATE}`, message, sent).catch((thrown: unknown) => thrown);
    expect((error as ServiceError).metadata.get('x-request-id')).toEqual(['checkout-9']);
  });

  it('that nobody sends are made up, and recorded as they are answered', async () => {
    const answered = (await create()).headers.get('x-request-id');
    expect(answered).toMatch(/^[0-9a-f-]{36}$/);
    expect(await recorded()).toEqual([answered]);
  });
});
