import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { connect, type Socket } from 'node:net';
import { Client, credentials, status, type ClientReadableStream } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CertificateAuthority } from '../support/certificates.js';
import { GrpcClient } from '../support/grpc-client.js';
import { json, startProvider, type TestProvider } from '../support/provider.js';
import { freePort } from '../support/free-port.js';
import { startService, type TestService } from '../support/service.js';
import { TlsFolder } from '../support/tls-folder.js';
import { until } from '../support/until.js';

const RPC = 'types.MerchantAuthenticationService/CreateSdkSessionToken';
const TWIN = '/payments/create_sdk_session_token';
const PAYMENT = { amount: { minor_amount: 1000, currency: 'USD' } };
const SILENT = 50;
/** Processes start and end for each test. */
/** grpc.health.v1.HealthCheckResponse */
const [SERVING, NOT_SERVING] = [1, 2];

/** Whether connections to the port are taken. */
const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
const portOf = (address: string): number => Number(address.split(':').at(-1));

describe('stopping', () => {
  let provider: TestProvider;
  const services: TestService[] = [];
  const sockets: Socket[] = [];

  beforeAll(async () => {
    provider = await startProvider(() => undefined);
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const service of services.splice(0)) {
      // What never ends must not keep the tests from ending.
      const stuck = setTimeout(() => service.kill(), 10_000);
      await service.stop();
      clearTimeout(stuck);
    }
    provider.received.length = 0;
  });
  afterAll(() => provider.stop());

  const start = async (settings: Record<string, string> = {}): Promise<TestService> => {
    const service = await startService({ CONNECTOR_TIMEOUT_MS: '60000', ...settings });
    services.push(service);
    return service;
  };
  const signal = ({ pid }: TestService, name: NodeJS.Signals = 'SIGTERM'): void => {
    if (pid !== undefined) process.kill(pid, name);
  };
  const ended = (service: TestService): Promise<void> => until(() => Promise.resolve(service.exitCode() !== null));
  const open = async (port: number, text = ''): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined);
    sockets.push(socket);
    await once(socket, 'connect');
    socket.write(text);
    return socket;
  };
  const config = () => ({
    authorization: 'Bearer tsk_test_demo',
    'x-connector-config': JSON.stringify({ config: { Stripe: { api_key: 'sk_test_1', base_url: provider.url } } }),
  });
  /** One call over each transport that the provider has and has not answered. */
  const underWay = async (service: TestService) => {
    const held: ((answer: TestProvider['answer']) => void)[] = [];
    provider.answer = (response, request) => held.push((answer) => answer(response, request));
    const grpc = new GrpcClient(service.grpcAddress);
    const overGrpc = grpc.call(RPC, { merchant_sdk_session_id: 'g', ...PAYMENT }, config());
    const overRest = fetch(service.url + TWIN, {
      method: 'POST',
      headers: { ...config(), 'content-type': 'application/json' },
      body: JSON.stringify({ merchant_sdk_session_id: 'r', ...PAYMENT }),
    }).then((answer) => answer.status);
    const outcomes = Promise.allSettled([overGrpc, overRest]).finally(() => grpc.close());
    await until(() => Promise.resolve(held.length === 2));
    const release = (): void => held.forEach((reply) => reply(json(200, { client_secret: 'pi_1_secret' })));
    return { outcomes, release };
  };

  it('waits for nobody who says nothing, over either transport', async () => {
    const service = await start({ SHUTDOWN_TIMEOUT: '60' });
    for (const port of [portOf(service.url), portOf(service.grpcAddress)])
      for (let each = 0; each < SILENT; each++) await open(port);
    const idle = await open(portOf(service.url), 'GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(idle, 'data');
    const session = connectHttp2(`http://${service.grpcAddress}`).on('error', () => undefined);
    await once(session, 'remoteSettings');
    const watched = watch(service);
    await once(watched, 'data');
    signal(service);
    await ended(service);
    expect(service.exitCode()).toBe(0);
    expect(service.output()).toContain('no call was cut');
    session.destroy();
  });

  it('ends a stream with UNAVAILABLE, so that its client goes elsewhere', async () => {
    const service = await start();
    const watched = watch(service);
    const said: number[] = [];
    watched.on('data', (value: number) => said.push(value));
    const ending = new Promise((resolve) => watched.on('end-of-stream', resolve));
    await until(() => Promise.resolve(said.length > 0));
    signal(service);
    expect(await ending).toBe(status.UNAVAILABLE);
    expect(said).toEqual([SERVING, NOT_SERVING]);
  });

  it('cuts a body that never comes to its end, and says so', async () => {
    const service = await start({ SHUTDOWN_TIMEOUT: '1', REQUEST_TIMEOUT: '300' });
    const head = 'POST /client-session HTTP/1.1\r\nhost: x\r\nx-api-key: tsk_test_demo\r\ncontent-length: 100\r\n\r\n{';
    await open(portOf(service.url), head);
    await until(async () => (await fetch(`${service.url}/health/live`)).ok);
    signal(service);
    await ended(service);
    expect(service.exitCode()).toBe(0);
    expect(service.output()).toContain('"cut":{"rest":1,"grpc":0}');
  });

  it.each([{}, { WORKERS: '2' }])('lets calls end that a provider has already, with %j', async (settings) => {
    const service = await start({ SHUTDOWN_TIMEOUT: '60', ...settings });
    const { outcomes, release } = await underWay(service);
    signal(service);
    for (const port of [portOf(service.url), portOf(service.grpcAddress)])
      await until(async () => !(await isOpen(port)));
    release();
    const [overGrpc, overRest] = await outcomes;
    expect(overGrpc).toMatchObject({ status: 'fulfilled', value: { status_code: 200 } });
    expect(overRest).toMatchObject({ status: 'fulfilled', value: 200 });
    await ended(service);
    expect(service.exitCode()).toBe(0);
    expect(service.output()).not.toContain('were cut');
  });

  it('cuts calls that take longer than SHUTDOWN_TIMEOUT, and says how many', async () => {
    const service = await start({ SHUTDOWN_TIMEOUT: '1' });
    const { outcomes } = await underWay(service);
    signal(service);
    expect((await outcomes).map((each) => each.status)).toEqual(['rejected', 'rejected']);
    await ended(service);
    expect(service.exitCode()).toBe(0);
    expect(service.output()).toContain('"cut":{"rest":1,"grpc":1}');
  });

  it('serves everybody while it drains, but is not ready', async () => {
    const healthPort = await freePort();
    const service = await start({ DRAIN_SECONDS: '5', HEALTH_PORT: String(healthPort) });
    signal(service);
    await until(async () => (await fetch(`${service.url}/health/ready`)).status === 503);
    const probe = await fetch(`http://127.0.0.1:${healthPort}/health/ready`);
    expect(probe.status).toBe(503);
    expect(await probe.text()).toContain('draining');
    const grpc = new GrpcClient(service.grpcAddress);
    expect(await grpc.call('grpc.health.v1.Health/Check', {})).toEqual({ status: NOT_SERVING });
    const bearer = { authorization: 'Bearer tsk_test_demo' };
    expect(await grpc.call('tessera.v1.TerminalService/ListTerminals', {}, bearer)).toHaveProperty('items');
    const answer = await fetch(`${service.url}/v1/terminals`, { headers: bearer });
    expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
    grpc.close();
    await ended(service);
    expect(service.exitCode()).toBe(0);
  });

  it('waits for no worker that hangs longer than one may take', async () => {
    const service = await start({ SHUTDOWN_TIMEOUT: '1', WORKERS: '2' });
    await until(() => Promise.resolve(service.output().includes('Tessera is ready')));
    const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(service.pid)], { encoding: 'utf8' });
    process.kill(Number(stdout.trim().split('\n')[0]), 'SIGSTOP');
    signal(service);
    await ended(service);
    expect(service.exitCode()).toBe(0);
    expect(service.output()).toContain('workers that did not end in time are killed');
  });

  it('waits for nobody amid a TLS handshake, over either transport', async () => {
    const folder = new TlsFolder();
    folder.write(await (await CertificateAuthority.create('Tessera tests')).issue());
    const service = await start({ SHUTDOWN_TIMEOUT: '60', ...folder.environment });
    // The beginning of a greeting.
    for (const port of [portOf(service.url), portOf(service.grpcAddress)]) await open(port, '\x16\x03\x01\x02\x00\x01');
    signal(service);
    await ended(service);
    expect(service.exitCode()).toBe(0);
    folder.remove();
  });

  it('ends at once at a second signal', async () => {
    const service = await start({ DRAIN_SECONDS: '300', WORKERS: '2' });
    signal(service);
    await until(() => Promise.resolve(service.output().includes('draining')));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    signal(service);
    await ended(service);
    expect(service.exitCode()).toBe(143);
    expect(await isOpen(portOf(service.url))).toBe(false);
  });
});

/** `Health/Watch`, as a stream of what it says; `end-of-stream` comes with the status. */
function watch({ grpcAddress }: TestService): ClientReadableStream<number> {
  const client = new Client(grpcAddress, credentials.createInsecure());
  const stream = client.makeServerStreamRequest(
    '/grpc.health.v1.Health/Watch',
    () => Buffer.alloc(0),
    (bytes: Buffer) => bytes[1] ?? 0,
    {},
  );
  stream.on('error', () => undefined);
  stream.on('status', ({ code }: { code: status }) => {
    stream.emit('end-of-stream', code);
    client.close();
  });
  return stream;
}
