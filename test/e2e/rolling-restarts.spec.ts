import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readCompose } from '../support/compose-file.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { GrpcClient } from '../support/grpc-client.js';
import { json, startProvider, type TestProvider } from '../support/provider.js';
import { startService, type TestService } from '../support/service.js';
import { describeBehindProxy, portOf, startShippedProxy, type ShippedProxy } from '../support/shipped-proxy.js';
import { SteadyCalls } from '../support/steady-calls.js';
import { until } from '../support/until.js';

const RESTARTS = Number(process.env.ROLLING_RESTARTS ?? 2);
/** Seconds that the provider takes for its answers. */
const SLOWNESS = Number(process.env.ROLLING_SLOWNESS ?? 3);
const CALLERS = 4;
/** As it is by default. */
const SETTINGS = { DRAIN_SECONDS: '5' };
const BEARER = { authorization: 'Bearer tsk_test_demo' };
const LIST = 'tessera.v1.TerminalService/ListTerminals';
const RPC = 'types.MerchantAuthenticationService/CreateSdkSessionToken';
const SESSION = { merchant_sdk_session_id: 'x', amount: { minor_amount: 1000, currency: 'USD' } };

jest.setTimeout((RESTARTS + 1) * 60_000);

// `ROLLING_RESTARTS=10 ROLLING_SLOWNESS=5` is the long form.
describeBehindProxy('rolling restarts behind the HAProxy that is shipped', () => {
  let database: TestDatabase;
  let provider: TestProvider;
  let instances: TestService[];
  let proxy: ShippedProxy;

  beforeAll(async () => {
    provider = await startProvider((response, request) => {
      setTimeout(() => json(200, { client_secret: 'pi_1_secret' })(response, request), SLOWNESS * 1000);
    });
    database = await createTestDatabase();
    instances = [await startService(SETTINGS, { database }), await startService(SETTINGS, { database })];
    proxy = await startShippedProxy(...instances);
  });
  afterAll(async () => {
    await proxy.stop();
    await Promise.all(instances.map((instance) => instance.stop()));
    await database.drop();
    provider.stop();
  });

  /** The same instance once more, on its ports, and in use. */
  const restart = async (instance: TestService): Promise<TestService> => {
    await instance.stop();
    expect(instance.exitCode()).toBe(0);
    expect(instance.output()).toContain('no call was cut');
    const ports = { PORT: String(portOf(instance.url)), GRPC_PORT: String(portOf(instance.grpcAddress)) };
    const environment = { ...SETTINGS, ...ports };
    const next = await startService(environment, { database });
    await until(async () => {
      const metrics = await (await fetch(`${next.url}/metrics`)).text();
      return ['ListTerminals', 'GET /v1/terminals'].every((name) => metrics.includes(name));
    });
    return next;
  };

  it('lose no call, however long it takes', async () => {
    const url = `http://127.0.0.1:${proxy.port}`;
    const client = new GrpcClient(`127.0.0.1:${proxy.grpcPort}`);
    const config = {
      ...BEARER,
      'x-connector-config': JSON.stringify({ config: { Stripe: { api_key: 'sk_test_1', base_url: provider.url } } }),
    };
    const expectOk = ({ status }: Response): void => {
      if (status !== 200) throw new Error(`REST answered ${status}`);
    };
    const kinds = [
      () => client.call(LIST, {}, BEARER),
      async () => expectOk(await fetch(`${url}/v1/terminals`, { headers: BEARER })),
      () => client.call(RPC, SESSION, config),
      async () => {
        const headers = { ...config, 'content-type': 'application/json' };
        const body = JSON.stringify(SESSION);
        expectOk(await fetch(`${url}/payments/create_sdk_session_token`, { method: 'POST', headers, body }));
      },
    ];
    const calls = new SteadyCalls(Array.from({ length: CALLERS }, () => kinds).flat());
    for (let round = 0; round < RESTARTS; round++) {
      const [next] = instances.splice(0, 1) as [TestService];
      instances.push(await restart(next));
    }
    await calls.stop();
    client.close();
    expect(calls.failures).toEqual([]);
    expect(calls.made).toBeGreaterThan(0);
  });
});

describe('docker-compose.production.yml', () => {
  it('waits for longer than an instance may take to end', () => {
    const { services } = readCompose('docker-compose.production.yml', { PUBLIC_URL: 'https://x.example' });
    const { DRAIN_SECONDS = '5', SHUTDOWN_TIMEOUT = '20' } = services.api?.environment ?? {};
    const patience = Number(/^(\d+)s$/.exec(services.api?.stop_grace_period ?? '')?.[1]);
    expect(patience).toBeGreaterThanOrEqual(Number(DRAIN_SECONDS) + Number(SHUTDOWN_TIMEOUT) + 10);
  });
});
