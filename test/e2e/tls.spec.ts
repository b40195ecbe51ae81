import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { status } from '@grpc/grpc-js';
import { CertificateAuthority, type Issued } from '../support/certificates.js';
import { GrpcClient } from '../support/grpc-client.js';
import { healthCheck } from '../support/health-check.js';
import { startService, type TestService } from '../support/service.js';
import { askHttps, connectTls, grpcTls, servedSerial } from '../support/tls-clients.js';
import { TlsFolder } from '../support/tls-folder.js';

const CLIENT_SESSION = { 'x-api-key': 'tsk_test_demo', 'content-type': 'application/json' };
const YEAR_S = 31_536_000;

describe('TLS', () => {
  let authority: CertificateAuthority;
  let served: Issued;
  let tls: { ca: string };
  let service: TestService;
  const folder = new TlsFolder();

  beforeAll(async () => {
    authority = await CertificateAuthority.create('Tessera tests');
    served = await authority.issue({ days: 365 });
    tls = { ca: authority.pem };
    folder.write(served);
    service = await startService(folder.environment);
  });
  afterAll(async () => {
    await service.stop();
    folder.remove();
  });

  const configurationUrl = (clientToken: unknown): unknown => {
    const [, claims = ''] = String(clientToken).split('.');
    return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>).configurationUrl;
  };

  it('is spoken by REST, which knows that it is https', async () => {
    const answer = await askHttps(`${service.url}/client-session`, tls, {
      method: 'POST',
      headers: CLIENT_SESSION,
      body: JSON.stringify({ orderId: 'order-1', currencyCode: 'EUR', amount: 100 }),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers['strict-transport-security']).toBe(`max-age=${YEAR_S}`);
    const { clientToken } = JSON.parse(answer.body) as { clientToken: string };
    expect(configurationUrl(clientToken)).toBe(`${service.url}/client-sdk/configuration`);
  });

  it('is spoken by gRPC, which hands out the https address of REST', async () => {
    const grpc = new GrpcClient(service.grpcAddress, grpcTls(tls));
    const message = { session: { order_id: 'order-2' } };
    const answer = await grpc.call('tessera.v1.ClientSessionService/Create', message, { 'x-api-key': 'tsk_test_demo' });
    grpc.close();
    const { port } = new URL(service.url);
    expect(configurationUrl(answer.client_token)).toBe(`https://localhost:${port}/client-sdk/configuration`);
  });

  it('is what a proxy in front says where browsers came to the proxy', async () => {
    const { headers } = await askHttps(`${service.url}/health/live`, tls, { headers: { 'x-forwarded-proto': 'http' } });
    expect(headers).not.toHaveProperty('strict-transport-security');
  });

  it('is demanded: nothing is answered in the clear', async () => {
    await expect(fetch(service.url.replace('https', 'http') + '/health/live')).rejects.toThrow();
    const grpc = new GrpcClient(service.grpcAddress);
    const { code } = await grpc.failure('grpc.health.v1.Health/Check', {});
    grpc.close();
    expect(code).toBe(status.UNAVAILABLE);
  });

  it.each([
    ['TLSv1.3', undefined, true],
    ['TLSv1.2', 'ECDHE-ECDSA-AES128-GCM-SHA256', true],
    ['TLSv1.2', 'ECDHE-ECDSA-AES128-SHA', false],
    ['TLSv1.1', 'DEFAULT@SECLEVEL=0', false],
  ] as const)('is spoken as %s with %s: %s', async (version, ciphers, spoken) => {
    const options = { ...tls, minVersion: version, maxVersion: version, ...(ciphers && { ciphers }) };
    for (const [address, protocol] of [
      [service.url, 'http/1.1'],
      [service.grpcAddress, 'h2'],
    ] as const) {
      const connected = connectTls(address, { ...options, ALPNProtocols: [protocol] });
      const agreed = connected.then((socket) => [
        socket.getProtocol(),
        socket.alpnProtocol,
        socket.destroy().destroyed,
      ]);
      if (spoken) expect(await agreed).toEqual([version, protocol, true]);
      else
        await expect(agreed).rejects.toMatchObject({
          code: expect.stringMatching(/^ERR_SSL_.*_ALERT_(PROTOCOL_VERSION|HANDSHAKE_FAILURE)$/),
        });
    }
  });

  it('is spoken by the check of the container', () => {
    const { port } = new URL(service.url);
    expect(healthCheck({ PORT: port, ...folder.environment })).toEqual({ exitCode: 0, says: '' });
    expect(healthCheck({ PORT: port }).exitCode).toBe(1);
  });

  it('is told by the banner, the log and the metrics', async () => {
    const { port } = new URL(service.url);
    expect(service.output()).toContain(`curl --insecure -X POST https://localhost:${port}/client-session`);
    expect(service.output()).toContain('grpcurl -insecure -H');
    const { body } = await askHttps(`${service.url}/metrics`, tls);
    for (const [transport, address] of [
      ['rest', service.url],
      ['grpc', service.grpcAddress],
    ] as const) {
      expect(await servedSerial(address, tls, transport === 'rest' ? 'http/1.1' : 'h2')).toBe(served.serial);
      expect(service.output()).toContain(`"transport":"${transport}","serial":"${served.serial}"`);
      const gauge = `tessera_tls_certificate_expiry_timestamp_seconds{transport="${transport}"} `;
      const line = body.split('\n').find((each) => each.startsWith(gauge)) ?? '';
      expect(Math.abs(Number(line.slice(gauge.length)) - Date.now() / 1000 - YEAR_S)).toBeLessThan(300);
    }
  });
});
