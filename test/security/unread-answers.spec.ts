import { once } from 'node:events';
import { connect as connectHttp2, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { frame } from '../fuzz/grpc.requests.js';
import { startService, type TestService } from '../support/service.js';

const REQUEST_TIMEOUT_SECONDS = 1;
/** More than the system takes in for those who do not read. */
const ANSWERS = 100;
const CALLS = 50;
const ASK = 'GET /docs-json HTTP/1.1\r\nHost: localhost\r\n\r\n';
const REFLECTION = '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo';
/** grpc.reflection.v1.ServerReflectionRequest with an empty `list_services`. */
const LIST_SERVICES = frame(Buffer.of(0x3a, 0));

describe('answers that nobody takes', () => {
  let service: TestService;
  const sockets: Socket[] = [];
  const sessions: ClientHttp2Session[] = [];

  beforeAll(async () => {
    service = await startService({ REQUEST_TIMEOUT: String(REQUEST_TIMEOUT_SECONDS) });
  });
  afterEach(() => {
    for (const each of [...sockets.splice(0), ...sessions.splice(0)]) each.destroy();
  });
  afterAll(() => service.stop());

  /** Asks for more than is read, and reads it only after a while. */
  async function readLate(seconds: number): Promise<{ received: number; closed: boolean }> {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => undefined);
    let received = 0;
    let closed = false;
    socket.once('close', () => (closed = true));
    socket.write(ASK.repeat(ANSWERS));
    await sleep(seconds * 1000);
    socket.on('data', (bytes) => (received += bytes.length));
    await sleep(1000);
    return { received, closed };
  }

  it('cost the caller the connection, over REST', async () => {
    const whole = (await (await fetch(`${service.url}/docs-json`)).text()).length * ANSWERS;
    const soon = await readLate(0);
    expect(soon).toMatchObject({ closed: false });
    expect(soon.received).toBeGreaterThan(whole);
    const late = await readLate(REQUEST_TIMEOUT_SECONDS * 3);
    expect(late).toMatchObject({ closed: true });
    expect(late.received).toBeLessThan(whole);
  });

  /** Calls over a connection whose window for answers is as large. */
  async function callWith(initialWindowSize: number, path: string, message: Buffer) {
    const session = connectHttp2(`http://${service.grpcAddress}`, { settings: { initialWindowSize } });
    sessions.push(session);
    await once(session, 'remoteSettings');
    const headers = { ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' };
    return Array.from({ length: CALLS }, () => {
      const call = session.request(headers).on('error', () => undefined);
      let took = 0;
      call.on('data', (bytes: Buffer) => (took += bytes.length));
      call.end(message);
      return { call, took: () => took };
    });
  }

  /** Waits, not for long, for all of them to end. */
  const ends = (calls: readonly { readonly call: ClientHttp2Stream }[]): Promise<unknown> =>
    Promise.race([
      Promise.all(calls.map(({ call }) => once(call, 'close'))),
      sleep(REQUEST_TIMEOUT_SECONDS * 3000, undefined, { ref: false }),
    ]);

  it.each([
    ['of streams', REFLECTION, LIST_SERVICES],
    ['of unary calls', '/grpc.health.v1.Health/Check', frame(Buffer.alloc(0))],
  ])('end the call, over gRPC, %s', async (_, path, message) => {
    const open = await callWith(65_535, path, message);
    await ends(open);
    expect(open.filter(({ call, took }) => !call.closed || took() === 0)).toEqual([]);
    const shut = await callWith(0, path, message);
    await ends(shut);
    expect(shut.filter(({ call }) => !call.closed)).toEqual([]);
    expect(shut.map(({ took }) => took())).toEqual(Array(CALLS).fill(0));
  });

  it('are no matter to streams whose callers take theirs, over gRPC, however long they last', async () => {
    const session = connectHttp2(`http://${service.grpcAddress}`);
    sessions.push(session);
    const open = (path: string) =>
      session
        .request({ ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers' })
        .on('error', () => undefined);
    const [listener, asker] = [open('/grpc.health.v1.Health/Watch'), open(REFLECTION)];
    const told = [once(listener, 'data'), once(asker, 'data')];
    listener.end(frame(Buffer.alloc(0)));
    asker.write(LIST_SERVICES);
    await Promise.all(told);
    await sleep(REQUEST_TIMEOUT_SECONDS * 2000);
    expect([listener.closed, asker.closed]).toEqual([false, false]);
    asker.end(LIST_SERVICES);
    await once(asker, 'data');
    await once(asker, 'end');
  });
});
