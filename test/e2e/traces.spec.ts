import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { whileWritesAreHeld } from '../support/held-writes.js';
import { json, startProvider, type TestProvider } from '../support/provider.js';
import { startService, type TestService } from '../support/service.js';
import { TraceCollector } from '../support/trace-collector.js';

const KEY = { 'x-api-key': 'tsk_test_demo', 'content-type': 'application/json' };
const CREATE = 'tessera.v1.ClientSessionService/Create';
const TOKEN = 'types.MerchantAuthenticationService/CreateClientAuthenticationToken';
const PAYMENT = { merchant_client_session_id: 'x', payment: { amount: { minor_amount: 10000, currency: 'USD' } } };

/** A trace that a caller has begun. */
class CallersTrace {
  readonly id = randomBytes(16).toString('hex');
  readonly span = randomBytes(8).toString('hex');

  header(sampled = true): { traceparent: string } {
    return { traceparent: `00-${this.id}-${this.span}-${sampled ? '01' : '00'}` };
  }
}

/** A call to a provider, whose answer is a refusal. */
async function askProvider(service: TestService, provider: TestProvider, headers: object): Promise<void> {
  const grpc = new GrpcClient(service.grpcAddress);
  const config = { config: { Stripe: { api_key: 'sk_test_1', base_url: provider.url } } };
  await grpc.call(TOKEN, PAYMENT, { 'x-connector-config': JSON.stringify(config), ...headers });
  grpc.close();
}

describe('traces', () => {
  const [rest, grpc, toProvider, unsampled, refused] = Array.from({ length: 5 }, () => new CallersTrace()) as [
    CallersTrace,
    CallersTrace,
    CallersTrace,
    CallersTrace,
    CallersTrace,
  ];
  let collector: TraceCollector;
  let provider: TestProvider;
  let output = '';

  beforeAll(async () => {
    collector = await TraceCollector.start();
    provider = await startProvider(json(402, { error: { code: 'card_declined' } }));
    const service = await startService({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, LOG_LEVEL: 'debug' });
    const open = (headers: object, body = '{"orderId":"order-1"}'): Promise<Response> =>
      fetch(`${service.url}/client-session`, { method: 'POST', headers: { ...KEY, ...headers }, body });
    const client = new GrpcClient(service.grpcAddress);
    await open({ ...rest.header(), 'x-request-id': 'traced-1' });
    await client.call(CREATE, { session: { order_id: 'order-2' } }, { 'x-api-key': 'tsk_test_demo', ...grpc.header() });
    await askProvider(service, provider, toProvider.header());
    await open(unsampled.header(false));
    await open(refused.header(), '{');
    await whileWritesAreHeld(service.database, () => Promise.all(Array.from({ length: 20 }, () => open({}))));
    client.close();
    // What is left is sent at the end.
    await service.stop();
    output = service.output();
  });
  afterAll(() => {
    provider.stop();
    collector.stop();
  });

  it('go on from the caller through REST, the batch and the statement', () => {
    const trace = collector.trace(rest.id);
    expect(trace['POST /client-session']).toMatchObject({
      parentId: rest.span,
      failed: false,
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/client-session',
        'http.response.status_code': 200,
        'tessera.request_id': 'traced-1',
        'tessera.merchant_id': '00000000-0000-7000-8000-000000000001',
        'tessera.session_id': expect.any(String),
      },
    });
    expect(trace['write sessions']?.parentId).toBe(trace['POST /client-session']?.id);
    expect(trace['write-session']).toMatchObject({
      parentId: trace['write sessions']?.id,
      attributes: { 'db.system.name': 'postgresql' },
    });
  });

  it('go on from the caller through gRPC, the batch and the statement', () => {
    const trace = collector.trace(grpc.id);
    expect(trace[CREATE]).toMatchObject({
      parentId: grpc.span,
      attributes: { 'rpc.system.name': 'grpc', 'rpc.method': CREATE, 'rpc.response.status_code': 'OK' },
    });
    expect(trace['write sessions']?.parentId).toBe(trace[CREATE]?.id);
    expect(trace['write-session']?.parentId).toBe(trace['write sessions']?.id);
  });

  it('go on to the provider', () => {
    const trace = collector.trace(toProvider.id);
    const span = trace['POST stripe'];
    expect(span).toMatchObject({ attributes: { 'http.response.status_code': 402, 'tessera.connector': 'stripe' } });
    expect(span?.parentId).toBe(trace[TOKEN]?.id);
    expect(provider.received.map(({ headers }) => headers.traceparent)).toEqual([`00-${toProvider.id}-${span?.id}-01`]);
  });

  it('link a batch with each of its callers, and each of them with the batch', () => {
    const batches = collector.spans.filter(({ name, links }) => name === 'write sessions' && links.length > 0);
    expect(batches.length).toBeGreaterThan(0);
    for (const { id, parentId, links, attributes } of batches) {
      expect(attributes['tessera.batch.size']).toBe(links.length + 1);
      const callers = collector.spans.filter((span) => links.includes(span.id));
      expect(callers.map((span) => [span.name, span.links])).toEqual(links.map(() => ['POST /client-session', [id]]));
      expect(collector.spans.find((span) => span.id === parentId)?.name).toBe('POST /client-session');
    }
  });

  it('end with what was refused, which is no failure of ours', () => {
    expect(collector.trace(refused.id)['POST /client-session']).toMatchObject({
      failed: false,
      attributes: { 'http.response.status_code': 422, 'error.type': 'malformed_body' },
    });
  });

  it('are left out where the caller does without', () => {
    expect(collector.trace(unsampled.id)).toEqual({});
  });

  it('hold nothing of health checks', () => {
    expect(collector.spans.filter(({ name }) => /health|metrics/.test(name))).toEqual([]);
  });

  it('are named in the log', () => {
    const line = output.split('\n').find((each) => each.includes('"requestId":"traced-1"'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ traceId: rest.id });
  });
});

describe('a service without a collector', () => {
  it('tells providers of no trace', async () => {
    const provider = await startProvider(json(402, { error: { code: 'card_declined' } }));
    const service = await startService();
    await askProvider(service, provider, new CallersTrace().header());
    await service.stop();
    provider.stop();
    expect(provider.received).toHaveLength(1);
    expect(provider.received[0]?.headers).not.toHaveProperty('traceparent');
  });
});

describe('a service whose collector is away', () => {
  it('serves and ends as ever, and says so in the log', async () => {
    const service = await startService({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' });
    const answer = await fetch(`${service.url}/client-session`, { method: 'POST', headers: KEY, body: '{}' });
    expect(answer.status).toBe(200);
    await service.stop();
    expect(service.exitCode()).toBe(0);
    expect(service.output()).toContain('spans cannot be exported');
  });
});
