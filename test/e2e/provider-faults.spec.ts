import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { json, startProvider, type TestProvider } from '../support/provider.js';
import { startService, type TestService } from '../support/service.js';

const RPC = 'types.MerchantAuthenticationService/CreateClientAuthenticationToken';
const PAYMENT = { amount: { minor_amount: 1000, currency: 'USD' } };
const SECRET = 'sk_test_marker_0001';

describe('a provider that misbehaves', () => {
  let service: TestService;
  let grpc: GrpcClient;
  let provider: TestProvider;

  beforeAll(async () => {
    service = await startService({ CONNECTOR_TIMEOUT_MS: '700' });
    grpc = new GrpcClient(service.grpcAddress);
    provider = await startProvider(json(200, { client_secret: 'pi_1_secret' }));
  });
  afterAll(async () => {
    grpc.close();
    provider.stop();
    await service.stop();
    expect(service.output()).not.toContain(SECRET);
  });
  beforeEach(() => {
    provider.received.length = 0;
  });

  const config = (base_url: string) => ({
    'x-connector-config': JSON.stringify({ config: { Stripe: { api_key: SECRET, base_url } } }),
  });
  const ask = (base_url = provider.url) =>
    grpc.call(RPC, { merchant_client_session_id: 'x', payment: PAYMENT }, config(base_url));
  const failure = (base_url = provider.url) =>
    grpc.failure(RPC, { merchant_client_session_id: 'x', payment: PAYMENT }, config(base_url));

  it('is understood when it behaves', async () => {
    expect(await ask()).toMatchObject({
      session_data: { connector_specific: { stripe: { client_secret: { value: 'pi_1_secret' } } } },
      status_code: 200,
    });
  });

  it.each<[string, TestProvider['answer'], status]>([
    ['is too slow', () => undefined, status.DEADLINE_EXCEEDED],
    [
      'trickles',
      (response) => {
        response.writeHead(200);
        const timer = setInterval(() => response.write(' '), 100);
        response.once('close', () => clearInterval(timer));
      },
      status.DEADLINE_EXCEEDED,
    ],
    ['hangs up', (response) => response.destroy(), status.UNAVAILABLE],
    [
      'breaks off in the middle',
      (response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('{"client_');
        setTimeout(() => response.destroy(), 20);
      },
      status.UNAVAILABLE,
    ],
    ['says too much', (response) => response.end('x'.repeat(3_000_000)), status.INTERNAL],
    ['sends HTML', (response) => response.end('<html>hello there</html>'), status.INTERNAL],
    ['sends nothing', (response) => response.end(), status.INTERNAL],
    ['sends a list', (response) => response.end('["client_secret"]'), status.INTERNAL],
    ['sends a secret of the wrong type', json(200, { client_secret: 5 }), status.INTERNAL],
  ])('that %s is answered with an error that leaks nothing', async (_what, answer, code) => {
    provider.answer = answer;
    const error = await failure();
    expect(error.code).toBe(code);
    expect(error.details).not.toMatch(/html|client_secret|xxx|marker/);
    expect(provider.received).toHaveLength(1);
    provider.answer = json(200, { client_secret: 'pi_2_secret' });
    expect(await ask()).toMatchObject({ status_code: 200 });
  });

  it.each<[number, object, object]>([
    [302, {}, { code: '302' }],
    [401, { error: { message: 'Invalid API Key' } }, { message: 'Invalid API Key' }],
    [400, { unheard: 'of' }, { code: '400' }],
    [503, {}, { code: '503', message: 'service_unavailable' }],
  ])('that answers %d is quoted in band, without a token', async (code, body, details) => {
    provider.answer = json(code, body);
    const answer = await ask();
    expect(answer).toMatchObject({ status_code: code, error: { connector_details: details } });
    expect(answer).not.toHaveProperty('session_data');
  });

  it('that is not there is tried once more, and left alone after repeated failures', async () => {
    const nowhere = 'http://127.0.0.1:1';
    for (let attempt = 0; attempt < 5; attempt++) expect((await failure(nowhere)).code).toBe(status.UNAVAILABLE);
    const refused = await failure(nowhere);
    expect(refused.details).toContain('left alone');
    provider.answer = json(200, { client_secret: 'pi_3_secret' });
    expect(await ask()).toMatchObject({ status_code: 200 });
  });

  it('is counted by outcome, and nothing of what was sent or answered with it', async () => {
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    for (const outcome of ['2xx', '4xx', 'unavailable', 'deadline_exceeded', 'provider_answer_unreadable']) {
      expect(metrics).toContain(`_seconds_count{connector="stripe",outcome="${outcome}"}`);
    }
    expect(metrics).not.toMatch(/marker|pi_1_secret/);
  });

  it('is not followed where it redirects to', async () => {
    provider.answer = (response) => response.writeHead(307, { location: `${provider.url}/elsewhere` }).end();
    expect(await ask()).toMatchObject({ status_code: 307 });
    expect(provider.received).toHaveLength(1);
  });
});
