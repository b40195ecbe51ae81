import { once } from 'node:events';
import { Agent } from 'node:https';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CertificateAuthority, type Issued } from '../support/certificates.js';
import { GrpcClient } from '../support/grpc-client.js';
import { healthCheck } from '../support/health-check.js';
import { freePort } from '../support/free-port.js';
import { startService, type TestService } from '../support/service.js';
import { askHttps, connectTls, grpcTls } from '../support/tls-clients.js';
import { TlsFolder } from '../support/tls-folder.js';
import { until } from '../support/until.js';

const REFUSED = { code: expect.stringMatching(/^(ERR_SSL_\w+_ALERT_\w+|ECONNRESET|EPIPE)$/) };
const HEALTH = 'grpc.health.v1.Health/Check';
const SERVING = { status: 1 };

describe('TLS that demands certificates of clients', () => {
  let servers: CertificateAuthority;
  let clients: CertificateAuthority;
  let served: Issued;
  let friend: Issued;
  let service: TestService;
  let healthPort: string;
  const folder = new TlsFolder();

  beforeAll(async () => {
    servers = await CertificateAuthority.create('Servers');
    clients = await CertificateAuthority.create('Clients');
    served = await servers.issue();
    friend = await clients.issue({ purpose: 'clientAuth' });
    folder.write(served, clients.pem);
    healthPort = String(await freePort());
    service = await startService({ ...folder.mutualEnvironment, HEALTH_PORT: healthPort });
  });
  afterAll(async () => {
    await service.stop();
    folder.remove();
  });

  const rest = (client?: Issued, kept: { agent?: Agent; session?: Buffer } = {}) =>
    askHttps(`${service.url}/health/live`, { ca: servers.pem, ...client, ...kept });
  const grpcClient = (client?: Issued) => new GrpcClient(service.grpcAddress, grpcTls({ ca: servers.pem, ...client }));
  const grpc = async (client?: Issued): Promise<unknown> => {
    const caller = grpcClient(client);
    return caller.call(HEALTH, {}).finally(() => caller.close());
  };
  const expectRefused = async (stranger?: Issued): Promise<void> => {
    await expect(rest(stranger)).rejects.toMatchObject(REFUSED);
    await expect(grpc(stranger)).rejects.toMatchObject({ code: status.UNAVAILABLE });
  };

  it('serves who has one, on both transports', async () => {
    expect((await rest(friend)).status).toBe(200);
    expect(await grpc(friend)).toEqual(SERVING);
  });

  it.each([
    ['no certificate', () => Promise.resolve(undefined)],
    [
      'one of another authority of the same name',
      async () => (await CertificateAuthority.create('Clients')).issue({ purpose: 'clientAuth' }),
    ],
    ['one that has expired', () => clients.issue({ purpose: 'clientAuth', days: -1 })],
    ['one that is for servers', () => clients.issue({ purpose: 'serverAuth' })],
    ['the one of the service itself', () => Promise.resolve(served)],
  ])('refuses who has %s, on both transports', async (_what, stranger) => {
    await expectRefused(await stranger());
  });

  it('lets in clients of another authority once it stands in the file, and those of the former no longer', async () => {
    const agent = new Agent({ keepAlive: true });
    const caller = grpcClient(friend);
    expect((await rest(friend, { agent })).status).toBe(200);
    await caller.call(HEALTH, {});
    const first = await connectTls(service.url, { ca: servers.pem, ...friend });
    const [session] = (await once(first, 'session')) as [Buffer];
    const second = await connectTls(service.url, { ca: servers.pem, ...friend, session });
    expect(second.isSessionReused()).toBe(true);
    for (const socket of [first, second]) socket.destroy();

    const successors = await CertificateAuthority.create('Successors');
    const successor = await successors.issue({ purpose: 'clientAuth' });
    await expectRefused(successor);
    folder.write(served, successors.pem);
    for (const call of [rest, grpc])
      await until(() =>
        call(successor).then(
          () => true,
          () => false,
        ),
      );
    expect((await rest(successor)).status).toBe(200);
    expect(await grpc(successor)).toEqual(SERVING);

    await expectRefused(friend);
    // Who has been let in before is not let in by that.
    await expect(rest(friend, { session })).rejects.toMatchObject(REFUSED);
    // Connections that are there go on.
    expect((await rest(friend, { agent })).status).toBe(200);
    expect(await caller.call(HEALTH, {})).toEqual(SERVING);

    agent.destroy();
    caller.close();
  });

  it('is not asked of probes, which have a port of their own, for nothing else', async () => {
    const ask = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${healthPort}${path}`, { method });
    for (const path of ['/health/live', '/health/ready', '/metrics', '/health/ready?verbose'])
      expect((await ask(path)).status).toBe(200);
    expect(await (await ask('/metrics')).text()).toContain('tessera_tls_certificate_expiry_timestamp_seconds');
    for (const path of ['/', '/docs', '/metrics/', '/health/live/..%2F..%2Fdocs', '//docs', '/v1/sessions'])
      expect({ path, status: (await ask(path)).status }).toEqual({ path, status: 404 });
    expect((await ask('/client-session', 'POST')).status).toBe(404);
  });

  it('is not asked of the check of the container, which says so where it has no such port', () => {
    const { port } = new URL(service.url);
    const environment = { PORT: port, ...folder.mutualEnvironment };
    expect(healthCheck({ ...environment, HEALTH_PORT: healthPort })).toEqual({ exitCode: 0, says: '' });
    const { exitCode, says } = healthCheck(environment);
    expect(exitCode).toBe(1);
    expect(says).toContain('with TLS_CA, HEALTH_PORT is needed');
  });
});
