import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshMetrics } from '../support/fresh-metrics.js';
import { GrpcClient } from '../support/grpc-client.js';
import { whileWritesAreHeld } from '../support/held-writes.js';
import { startService, type TestService } from '../support/service.js';

const BEARER = { authorization: 'Bearer tsk_test_demo' };
const INTROSPECT = 'tessera.v1.SessionService/Introspect';

describe('/metrics', () => {
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

  const scrape = (): Promise<string> => freshMetrics(service.url);
  /** The value of a series, by its name and every label. */
  const valueOf = (text: string, series: string): number | undefined => {
    const line = text.split('\n').find((each) => each.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.slice(series.length));
  };
  const requests = (transport: string, operation: string, code: string): string =>
    `tessera_request_duration_seconds_count{transport="${transport}",operation="${operation}",code="${code}"}`;
  const introspect = (headers: Record<string, string>, body: string): Promise<Response> =>
    fetch(`${service.url}/v1/sessions/introspect`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });

  it('counts requests by transport, operation and code', async () => {
    await introspect(BEARER, '{"token":"x"}');
    await introspect(BEARER, '{"token":"y"}');
    await introspect({}, '{"token":"x"}');
    await introspect(BEARER, '{');
    await grpc.call(INTROSPECT, { token: 'x' }, BEARER);
    await grpc.failure(INTROSPECT, { token: 'x' });
    await fetch(`${service.url}/v1/sessions/01890000-0000-7000-8000-000000000000`, { headers: BEARER });
    const text = await scrape();
    expect(valueOf(text, requests('rest', 'POST /v1/sessions/introspect', '200'))).toBe(2);
    expect(valueOf(text, requests('rest', 'POST /v1/sessions/introspect', '401'))).toBe(1);
    expect(valueOf(text, requests('rest', 'POST /v1/sessions/introspect', '400'))).toBe(1);
    expect(valueOf(text, requests('rest', 'GET /v1/sessions/:id', '404'))).toBe(1);
    expect(valueOf(text, requests('grpc', INTROSPECT, 'OK'))).toBe(1);
    expect(valueOf(text, requests('grpc', INTROSPECT, 'UNAUTHENTICATED'))).toBe(1);
  });

  it('takes no series from what callers choose', async () => {
    const before = (await scrape()).split('\n').length;
    for (let path = 0; path < 20; path++) await fetch(`${service.url}/nothing/${path}?with=${path}`);
    expect((await scrape()).split('\n').length - before).toBeLessThan(20);
  });

  it('tells how calls shared statements', async () => {
    const batch = (name: string) => `${name}{batch="write"}`;
    const before = await scrape();
    const create = (orderId: string) =>
      fetch(`${service.url}/client-session`, {
        method: 'POST',
        headers: { 'x-api-key': 'tsk_test_demo', 'content-type': 'application/json' },
        body: JSON.stringify({ orderId }),
      });
    await whileWritesAreHeld(service.database, () =>
      Promise.all(Array.from({ length: 40 }, (_, index) => create(`order-${index}`))),
    );
    const after = await scrape();
    const grown = (series: string) => Number(valueOf(after, series)) - (valueOf(before, series) ?? 0);
    expect(grown(batch('tessera_batched_calls_total'))).toBe(40);
    expect(grown(batch('tessera_batches_total'))).toBeLessThan(40);
    expect(valueOf(after, batch('tessera_queue_length'))).toBe(0);
  });

  it('counts sessions by kind and state', async () => {
    const fresh = await startService({}, { database: service.database });
    const rows = await service.database.query<{ count: number }>('SELECT count(*)::int AS count FROM sessions');
    const text = await (await fetch(`${fresh.url}/metrics`)).text();
    await fresh.stop();
    expect(valueOf(text, 'tessera_sessions{kind="client",state="active"}')).toBe(rows[0]?.count);
  });

  it('tells which version runs', async () => {
    expect(await scrape()).toMatch(/^tessera_build_info\{version="\d+\.\d+\.\d+",node_version="v\d[^"]+"\} 1$/m);
  });

  it('tells of the database', async () => {
    const text = await scrape();
    const connections = ['busy', 'idle', 'waiting'].map((state) =>
      valueOf(text, `tessera_database_connections{state="${state}"}`),
    );
    expect(connections.every((count) => Number(count) >= 0)).toBe(true);
    expect(valueOf(text, 'tessera_database_silent')).toBe(0);
    expect(valueOf(text, 'tessera_partitions_ahead')).toBe(8);
  });
});
