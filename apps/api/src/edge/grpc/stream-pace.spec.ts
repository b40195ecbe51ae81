import { once } from 'node:events';
import { connect } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { Server, ServerCredentials, type ServerDuplexStream } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from '@jest/globals';
import { paceStreams } from './stream-pace.js';

const MESSAGES = 200;
const PATH = '/test.Test/Talk';

const ended: (() => void)[] = [];
afterEach(() => ended.splice(0).forEach((end) => end()));

/** A server with a stream of messages of any bytes. @returns where it listens */
async function serve(talk: (call: ServerDuplexStream<Buffer, Buffer>) => void): Promise<number> {
  const server = new Server({ interceptors: [paceStreams] });
  const bytes = (value: Buffer): Buffer => value;
  const method = { path: PATH, requestStream: true, responseStream: true } as const;
  const codec = {
    requestSerialize: bytes,
    requestDeserialize: bytes,
    responseSerialize: bytes,
    responseDeserialize: bytes,
  };
  server.addService({ talk: { ...method, ...codec } }, { talk });
  const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
  const listener = createServer((socket) => injector.injectConnection(socket)).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  ended.push(() => {
    server.forceShutdown();
    listener.close();
  });
  return (listener.address() as AddressInfo).port;
}

describe('paceStreams', () => {
  it('lets others have their turn between any two messages, though all came at once', async () => {
    let turn = 0;
    const count = (): void => void (turn++, (next = setImmediate(count)));
    let next = setImmediate(count);
    ended.push(() => clearImmediate(next));
    const turns: number[] = [];
    const port = await serve((call) => {
      call.on('data', () => turns.push(turn));
      call.on('end', () => call.end());
    });
    const session = connect(`http://127.0.0.1:${port}`);
    ended.push(() => session.destroy());
    const stream = session.request({
      ':method': 'POST',
      ':path': PATH,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    // Each is: not compressed, of one byte.
    stream.end(Buffer.concat(Array.from({ length: MESSAGES }, () => Buffer.of(0, 0, 0, 0, 1, 7))));
    stream.resume();
    await once(stream, 'end');
    expect(turns).toHaveLength(MESSAGES);
    expect(new Set(turns).size).toBe(MESSAGES);
  });
});
