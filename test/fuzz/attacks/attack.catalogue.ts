import { frame } from '../grpc.requests.js';
import { FLAG, FRAME, grpcHeaders, headerBlock, HELLO, http2Frame } from '../http2.frames.js';
import type { Siege } from './siege.js';

/** How long a request may take while these attacks go on. */
export const REQUEST_TIMEOUT_SECONDS = 2;
/** Until whoever is too slow has been noticed, pinged, and waited for. */
export const ENDED_WITHIN_MS = 4 * REQUEST_TIMEOUT_SECONDS * 1000;

export interface Attack {
  readonly name: string;
  readonly transport: 'REST' | 'gRPC';
  readonly connections: number;
  /** What holds it, when the service need not hang up: others are served, and memory does not grow. */
  readonly mayGoOn?: true;
  wage(siege: Siege): Promise<void>;
}

const POST = 'POST /client-session HTTP/1.1\r\nHost: localhost\r\n';
const CALL = grpcHeaders('/tessera.v1.ClientSessionService/Create', { 'x-api-key': 'tsk_test_demo' });
const SIXTEEN_KB = 16 * 1024;

const begunCall = (stream: number): Buffer => http2Frame(FRAME.headers, FLAG.endHeaders, stream, CALL);
const endlessHeader = (count: number): Buffer =>
  Buffer.concat(Array.from({ length: 100 }, (_, index) => headerBlock({ [`x-${count}-${index}`]: 'v'.repeat(100) })));
const many = (frames: number, make: (index: number) => Buffer) => (count: number) =>
  Buffer.concat(Array.from({ length: frames }, (_, index) => make(count * frames + index)));
/** Clients number their calls 1, 3, 5... */
const streamOf = (index: number): number => 2 * index + 1;
const CANCEL = Buffer.of(0, 0, 0, 8);

export const ATTACKS: readonly Attack[] = [
  {
    name: '1,000 idle connections',
    transport: 'REST',
    connections: 1000,
    wage: (siege) => siege.untilEnded(ENDED_WITHIN_MS),
  },
  {
    name: 'slow-loris: a header line at a time',
    transport: 'REST',
    connections: 200,
    async wage(siege) {
      siege.say(POST);
      await siege.untilEnded(ENDED_WITHIN_MS, () => `X-${siege.open}: y\r\n`);
    },
  },
  {
    name: 'slow-loris: a byte of the body at a time',
    transport: 'REST',
    connections: 200,
    async wage(siege) {
      siege.say(`${POST}Content-Length: 100000\r\n\r\n{`);
      await siege.untilEnded(ENDED_WITHIN_MS, () => ' ');
    },
  },
  {
    name: 'endless headers',
    transport: 'REST',
    connections: 20,
    async wage(siege) {
      siege.say(POST);
      await siege.flood((count) => Buffer.from(`X-${count}: ${'v'.repeat(1000)}\r\n`), 10_000);
    },
  },
  {
    name: 'endless extensions of a chunk',
    transport: 'REST',
    connections: 20,
    async wage(siege) {
      siege.say(`${POST}Transfer-Encoding: chunked\r\n\r\n1`);
      await siege.flood(() => Buffer.from(`;${'e'.repeat(1000)}`), 10_000);
    },
  },
  {
    name: 'endless body',
    transport: 'REST',
    connections: 20,
    async wage(siege) {
      siege.say(`${POST}X-API-Key: tsk_test_demo\r\nTransfer-Encoding: chunked\r\n\r\n`);
      await siege.flood(() => Buffer.from(`4000\r\n${'b'.repeat(SIXTEEN_KB)}\r\n`), 4000);
    },
  },
  {
    name: '1,000 idle connections',
    transport: 'gRPC',
    connections: 1000,
    wage: (siege) => siege.untilEnded(ENDED_WITHIN_MS),
  },
  {
    name: 'slow-loris: a byte of the message at a time',
    transport: 'gRPC',
    connections: 200,
    async wage(siege) {
      siege.say(
        Buffer.concat([
          HELLO,
          begunCall(1),
          http2Frame(FRAME.data, FLAG.none, 1, frame(Buffer.alloc(0), { length: 9999 })),
        ]),
      );
      await siege.untilEnded(ENDED_WITHIN_MS, () => http2Frame(FRAME.data, FLAG.none, 1, Buffer.of(10)));
    },
  },
  {
    name: 'slow-loris: a head that goes on',
    transport: 'gRPC',
    connections: 200,
    async wage(siege) {
      siege.say(Buffer.concat([HELLO, http2Frame(FRAME.headers, FLAG.none, 1, CALL)]));
      await siege.untilEnded(ENDED_WITHIN_MS);
    },
  },
  {
    name: 'CONTINUATION flood',
    transport: 'gRPC',
    connections: 20,
    async wage(siege) {
      siege.say(Buffer.concat([HELLO, http2Frame(FRAME.headers, FLAG.none, 1, CALL)]));
      await siege.flood((count) => http2Frame(FRAME.continuation, FLAG.none, 1, endlessHeader(count)), 10_000);
    },
  },
  {
    name: 'rapid reset',
    transport: 'gRPC',
    connections: 1,
    async wage(siege) {
      siege.say(HELLO);
      const reset = (index: number): Buffer =>
        Buffer.concat([begunCall(streamOf(index)), http2Frame(FRAME.reset, FLAG.none, streamOf(index), CANCEL)]);
      await siege.flood(many(50, reset), 1000);
    },
  },
  {
    name: 'SETTINGS flood',
    transport: 'gRPC',
    connections: 20,
    mayGoOn: true,
    async wage(siege) {
      siege.say(HELLO);
      await siege.flood(
        many(500, () => http2Frame(FRAME.settings, FLAG.none, 0)),
        200,
      );
    },
  },
  {
    name: 'PING flood',
    transport: 'gRPC',
    connections: 20,
    mayGoOn: true,
    async wage(siege) {
      siege.say(HELLO);
      await siege.flood(
        many(500, () => http2Frame(FRAME.ping, FLAG.none, 0, Buffer.alloc(8))),
        200,
      );
    },
  },
  {
    name: 'PING flood, its answers unread',
    transport: 'gRPC',
    connections: 20,
    async wage(siege) {
      for (const socket of siege.sockets) socket.pause();
      siege.say(HELLO);
      await siege.flood(
        many(500, () => http2Frame(FRAME.ping, FLAG.none, 0, Buffer.alloc(8))),
        2000,
      );
      for (const socket of siege.sockets) socket.resume();
    },
  },
  {
    name: 'empty frames',
    transport: 'gRPC',
    connections: 20,
    mayGoOn: true,
    async wage(siege) {
      siege.say(Buffer.concat([HELLO, begunCall(1)]));
      await siege.flood(
        many(500, () => http2Frame(FRAME.data, FLAG.none, 1)),
        200,
      );
    },
  },
];
