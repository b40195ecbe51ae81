import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { frame } from '../fuzz/grpc.requests.js';
import { freePort } from '../support/free-port.js';
import { startService, type TestService } from '../support/service.js';

/** A request that does not end: its head, and its body. */
const SLOW_HEAD = 'GET /health/live HTTP/1.1\r\nHost: localhost\r\nx-slow: ';
const SLOW_BODY = 'POST /health/live HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{';
/** A tenth of what Node.js gives by itself. */
const PATIENCE_MS = 6_000;

describe('a request that does not arrive in time', () => {
  const PORTS = ['PORT', 'ADMIN_PORT', 'HEALTH_PORT'] as const;
  let service: TestService;
  let ports: Record<(typeof PORTS)[number], number>;

  beforeAll(async () => {
    const [ADMIN_PORT, HEALTH_PORT] = [await freePort(), await freePort()];
    const environment = { ADMIN_PORT: String(ADMIN_PORT), HEALTH_PORT: String(HEALTH_PORT) };
    service = await startService({ ...environment, REQUEST_TIMEOUT: '1' });
    ports = { PORT: Number(new URL(service.url).port), ADMIN_PORT, HEALTH_PORT };
  });
  afterAll(() => service.stop());

  it.each(PORTS.flatMap((port) => [SLOW_HEAD, SLOW_BODY].map((sent) => [port, sent] as const)))(
    'costs its sender the connection, on %s: %j',
    async (port, sent) => {
      const socket = connect(ports[port], '127.0.0.1').on('error', () => undefined);
      socket.write(sent);
      socket.resume();
      const closed = new Promise((resolve) => socket.once('close', () => resolve('closed')));
      const outcome = await Promise.race([closed, sleep(PATIENCE_MS, 'open', { ref: false })]);
      socket.destroy();
      expect(outcome).toBe('closed');
    },
  );

  it.each([
    ['no message', Buffer.alloc(0)],
    ['a message, but not the end', frame(Buffer.alloc(0))],
  ])('costs its sender the call, over gRPC, with %s', async (_, sent) => {
    const session = connectHttp2(`http://${service.grpcAddress}`);
    const head = { ':method': 'POST', ':path': '/grpc.health.v1.Health/Check', 'content-type': 'application/grpc' };
    const call = session.request({ ...head, te: 'trailers' });
    const answered = once(call, 'response');
    call.write(sent);
    const timeLimit = sleep(PATIENCE_MS, [{}], { ref: false });
    const [headers] = (await Promise.race([answered, timeLimit])) as [Record<string, unknown>];
    session.destroy();
    expect(headers).toMatchObject({ 'grpc-status': String(status.DEADLINE_EXCEEDED) });
  });

  it('does not count the time between two requests, which documents and answers tell alike', async () => {
    const { headers } = await fetch(`${service.url}/health/live`);
    const [, seconds] =
      /waits (\d+) seconds for the next request/.exec(readFileSync('docs/operations.md', 'utf8')) ?? [];
    expect(seconds).toBeDefined();
    expect(headers.get('keep-alive')).toBe(`timeout=${seconds}`);
  });
});
