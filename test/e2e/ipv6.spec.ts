import { spawnSync } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { until } from '../support/until.js';
import { freePort } from '../support/free-port.js';
import { startService, type TestService } from '../support/service.js';

/** grpc.health.v1.HealthCheckResponse */
const SERVING = 1;
const HAS_IPV6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1');
const described = HAS_IPV6 ? describe : describe.skip;

described.each([
  ['::', ['[::1]', '127.0.0.1'], 'localhost'],
  ['::1', ['[::1]'], '[::1]'],
])('HOST=%s', (host, reachedAt, shown) => {
  let service: TestService;
  let ports: { PORT: string; GRPC_PORT: string; HEALTH_PORT: string };

  beforeAll(async () => {
    const [PORT, GRPC_PORT, HEALTH_PORT] = [await freePort(), await freePort(), await freePort()].map(String) as [
      string,
      string,
      string,
    ];
    ports = { PORT, GRPC_PORT, HEALTH_PORT };
    service = await startService({ HOST: host, ...ports });
  });
  afterAll(() => service.stop());

  it.each(reachedAt)('is served on %s, by REST and gRPC and for probes', async (address) => {
    for (const port of [ports.PORT, ports.HEALTH_PORT])
      expect((await fetch(`http://${address}:${port}/health/ready`)).status).toBe(200);
    const grpc = new GrpcClient(`${address}:${ports.GRPC_PORT}`);
    expect(Number((await grpc.call('grpc.health.v1.Health/Check', {})).status)).toBe(SERVING);
    grpc.close();
  });

  it('is what the banner shows and the health check asks', async () => {
    await until(() => Promise.resolve(service.output().includes('REST on')));
    expect(service.output()).toContain(`REST on http://${shown}:${ports.PORT}, gRPC on ${shown}:${ports.GRPC_PORT}`);
    const env = { PATH: process.env.PATH, HOST: host, PORT: ports.PORT };
    expect(spawnSync(process.execPath, ['deploy/healthcheck.mjs'], { env }).status).toBe(0);
  });
});
