import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:http2';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type TestService } from '../support/service.js';

const MEBIBYTE = 1024 * 1024;
/** Compresses to a thousandth. */
const BOMB = Buffer.alloc(256 * MEBIBYTE, ' ');
/** Far less than the bomb, far more than a request takes. */
const GROWTH = 96 * MEBIBYTE;
const CREATE = '/tessera.v1.ClientSessionService/Create';

type Compress = (bytes: Buffer) => Buffer;

/** A gRPC frame that says that it is compressed. */
function frame(bytes: Buffer): Buffer {
  const head = Buffer.of(1, 0, 0, 0, 0);
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

describe('a body that grows when it is unpacked', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  /** The most memory that the process has had so far. */
  const peak = (): number =>
    Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${service.pid}/status`, 'utf8'))?.[1]) * 1024;

  const send = async (encoding: string, bytes: Buffer): Promise<Record<string, unknown>> => {
    const session = connect(`http://${service.grpcAddress}`);
    try {
      const call = session.request({
        ':method': 'POST',
        ':path': CREATE,
        'content-type': 'application/grpc',
        'grpc-encoding': encoding,
        'x-api-key': 'tsk_test_demo',
        te: 'trailers',
      });
      const heads: Record<string, unknown> = {};
      for (const event of ['response', 'trailers']) call.on(event, (found: object) => Object.assign(heads, found));
      call.on('error', () => undefined);
      call.end(frame(bytes)).resume();
      await once(call, 'close');
      return heads;
    } finally {
      session.close();
    }
  };

  it.each<[string, Compress]>([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity, gzip', gzipSync],
  ])('is not unpacked at all over REST: %s', async (encoding, compress) => {
    const before = peak();
    for (const body of [compress(BOMB.subarray(0, 64 * MEBIBYTE)), compress(Buffer.from('{}'))]) {
      const answer = await fetch(`${service.url}/client-session`, {
        method: 'POST',
        headers: {
          'x-api-key': 'tsk_test_demo',
          'content-type': 'application/json',
          'content-encoding': encoding,
        },
        body: new Uint8Array(body),
      });
      expect([400, 413, 415, 422]).toContain(answer.status);
    }
    expect(peak() - before).toBeLessThan(GROWTH);
  });

  it.each<[string, Compress]>([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
  ])('is refused over gRPC as soon as it is too large: %s', async (encoding, compress) => {
    const small = await send(encoding, compress(Buffer.alloc(0)));
    expect(Number(small['grpc-status'])).toBe(status.OK);
    const before = peak();
    const refused = await send(encoding, compress(BOMB));
    expect(Number(refused['grpc-status'])).toBe(status.RESOURCE_EXHAUSTED);
    expect(peak() - before).toBeLessThan(GROWTH);
  });

  it.each(['gzip', 'deflate'])('is the fault of its sender when it cannot be unpacked: %s', async (encoding) => {
    expect(Number((await send(encoding, Buffer.from('neither')))['grpc-status'])).toBe(status.INVALID_ARGUMENT);
  });

  it('is refused over gRPC in an encoding that is none', async () => {
    expect(Number((await send('br', brotliCompressSync(Buffer.of(0))))['grpc-status'])).toBe(status.UNIMPLEMENTED);
  });

  it('leaves the service as it was', async () => {
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
  });
});
