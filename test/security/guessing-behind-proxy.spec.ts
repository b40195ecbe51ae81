import { request } from 'node:http';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { generateApiKey } from '#core/tenants/api-key.codec.js';
import { readCompose } from '../support/compose-file.js';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';
import { describeBehindProxy, startShippedProxy, type ShippedProxy } from '../support/shipped-proxy.js';

const LIMIT = 6;
const LIST = 'tessera.v1.TerminalService/ListTerminals';

/** What compose gives the service; the proxy of this test has another address than that of compose. */
function trustedProxies(): string {
  const { services } = readCompose('docker-compose.production.yml', { PUBLIC_URL: 'https://x.example' });
  const address = services.proxy?.networks?.default?.ipv4_address ?? '';
  return (services.api?.environment?.TRUSTED_PROXIES ?? '').replace(address, '127.0.0.1');
}

describeBehindProxy('guessing through the proxy that is shipped, as compose sets it up', () => {
  let service: TestService;
  let proxy: ShippedProxy;

  beforeAll(async () => {
    service = await startService({ AUTH_FAILURE_LIMIT: String(LIMIT), TRUSTED_PROXIES: trustedProxies() });
    proxy = await startShippedProxy(service);
  });
  afterAll(async () => {
    await proxy.stop();
    await service.stop();
  });

  /** The status that a caller at an address gets. */
  const show = (key: string, localAddress: string, headers: Record<string, string> = {}): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const { port } = proxy;
      const head = { ...headers, authorization: `Bearer ${key}` };
      request({ host: '127.0.0.1', port, path: '/v1/merchants', localAddress, headers: head, agent: false })
        .on('response', (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end();
    });

  it('ends, whoever the caller says that he is, over REST', async () => {
    const statuses = [];
    for (let guess = 0; guess < 2 * LIMIT; guess++) {
      const headers = {
        'x-forwarded-for': `9.9.9.${guess}`,
        forwarded: `for=9.9.9.${guess}`,
        'x-real-ip': `9.9.9.${guess}`,
      };
      statuses.push(await show(generateApiKey('live'), '127.0.0.7', headers));
    }
    expect(statuses).toContain(429);
  });

  it('ends, whoever the caller says that he is, over gRPC', async () => {
    const client = new GrpcClient(`127.0.0.1:${proxy.grpcPort}`);
    const codes = [];
    for (let guess = 0; guess < 2 * LIMIT; guess++) {
      const headers = { 'x-forwarded-for': `9.9.9.${guess}`, authorization: `Bearer ${generateApiKey('live')}` };
      codes.push((await client.failure(LIST, {}, headers)).code);
    }
    client.close();
    expect(codes).toContain(status.RESOURCE_EXHAUSTED);
  });

  it('costs nobody anything at another address', async () => {
    for (let guess = 0; guess < 2 * LIMIT; guess++) await show(generateApiKey('live'), '127.0.0.8');
    expect(await show(generateApiKey('live'), '127.0.0.8')).toBe(429);
    expect(await show(generateApiKey('live'), '127.0.0.9')).toBe(401);
    expect(await show('tsk_admin_demo', '127.0.0.8')).toBe(200);
  });
});
