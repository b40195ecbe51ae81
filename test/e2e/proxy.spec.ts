import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { GrpcClient } from '../support/grpc-client.js';
import { startService, type TestService } from '../support/service.js';
import { describeBehindProxy, startShippedProxy, type ShippedProxy } from '../support/shipped-proxy.js';
import { SteadyCalls } from '../support/steady-calls.js';
import { until } from '../support/until.js';

const BEARER = { authorization: 'Bearer tsk_test_demo' };
const LIST = 'tessera.v1.TerminalService/ListTerminals';
const CALLS = 40;

describeBehindProxy('two instances behind the HAProxy that is shipped', () => {
  let instances: TestService[];
  let proxy: ShippedProxy;
  let url: string;

  beforeAll(async () => {
    const settings = { DRAIN_SECONDS: '5' };
    const first = await startService(settings);
    instances = [first, await startService(settings, { database: first.database })];
    proxy = await startShippedProxy(...instances);
    url = `http://127.0.0.1:${proxy.port}`;
  });
  afterAll(async () => {
    await proxy.stop();
    for (const instance of instances.reverse()) await instance.stop();
  });

  /** How many calls of the operation an instance has answered. */
  const answered = async (instance: TestService, operation: string): Promise<number> => {
    const text = await (await fetch(`${instance.url}/metrics`)).text();
    const lines = text.split('\n').filter((line) => line.startsWith('tessera_request_duration_seconds_count'));
    const counts = lines.filter((line) => line.includes(operation)).map((line) => Number(line.split(' ').at(-1)));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  const list = async (client: GrpcClient) => client.call(LIST, {}, BEARER);

  it('share the calls of one gRPC connection', async () => {
    const client = new GrpcClient(`127.0.0.1:${proxy.grpcPort}`);
    for (let round = 0; round < CALLS / 8; round++) await Promise.all(Array.from({ length: 8 }, () => list(client)));
    client.close();
    const counts = await Promise.all(instances.map((instance) => answered(instance, 'ListTerminals')));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(CALLS);
    for (const count of counts) expect(count).toBeGreaterThan(CALLS / 4);
  });

  it('know the sessions of each other, over REST and gRPC', async () => {
    for (let turn = 0; turn < 4; turn++) {
      const opened = await fetch(`${url}/client-session`, {
        method: 'POST',
        headers: { 'x-api-key': 'tsk_test_demo', 'content-type': 'application/json' },
        body: JSON.stringify({ orderId: `order-${turn}`, currencyCode: 'EUR', amount: 100 }),
      });
      const { clientToken: token } = (await opened.json()) as { clientToken: string };
      for (const instance of instances) {
        const client = new GrpcClient(instance.grpcAddress);
        const answer = await client.call('tessera.v1.SessionService/Introspect', { token }, BEARER);
        client.close();
        expect(answer).toMatchObject({ active: true });
      }
    }
  });

  it.each(['/metrics', '/metrics/', '/metrics?x', '/%6detrics'])('keep %s to themselves', async (path) => {
    expect((await fetch(url + path)).status).toBe(404);
    for (const instance of instances) expect((await fetch(instance.url + path)).status).toBe(200);
  });

  it('lose no caller while one of them is stopped', async () => {
    const client = new GrpcClient(`127.0.0.1:${proxy.grpcPort}`);
    const rest = async () => {
      const { status } = await fetch(`${url}/v1/terminals`, { headers: BEARER });
      if (status !== 200) throw new Error(`REST answered ${status}`);
    };
    const calls = new SteadyCalls([() => list(client), rest]);
    const [, second] = instances;
    await second?.stop();
    await until(async () => (await fetch(`${url}/health/ready`)).ok);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await calls.stop();
    client.close();
    expect(calls.failures).toEqual([]);
    expect(calls.made).toBeGreaterThan(0);
  });
});
