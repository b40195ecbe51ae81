import { connect as connectHttp2, type IncomingHttpHeaders } from 'node:http2';
import { request } from 'node:http';
import { connect } from 'node:net';
import { Duplex } from 'node:stream';
import { Metadata } from '@grpc/grpc-js';
import { FRAME, grpcHeaders, headerBlock, http2Frame, PREFACE } from '../fuzz/http2.frames.js';

/** Name and value, in order, as often as they are to be sent; each character of a value is a byte. */
export type RawHeaders = readonly (readonly [name: string, value: string])[];

/** The status and the metadata of a call with an empty message, with headers that no client would send. */
export async function callWithHeaders(address: string, path: string, headers: RawHeaders): Promise<Metadata> {
  const extra = headers.map(([name, value]) => headerBlock({ [name]: value }));
  const session = connectHttp2(`http://${address}`, {
    createConnection: () => replacingHeaders(address, Buffer.concat([grpcHeaders(path), ...extra])),
  });
  const stream = session.request({ ':method': 'POST', ':path': path });
  const said: IncomingHttpHeaders = {};
  stream.on('response', (found) => void Object.assign(said, found));
  stream.on('trailers', (found) => void Object.assign(said, found));
  stream.end(Buffer.alloc(5)).resume();
  try {
    await new Promise((resolve, reject) => stream.once('close', resolve).once('error', reject));
  } finally {
    session.destroy();
  }
  return Metadata.fromHttp2Headers(said);
}

/** A connection on which the client of Node.js reads the answers, and its own headers are exchanged for others. */
function replacingHeaders(address: string, block: Buffer): Duplex {
  const [host, port] = [address.slice(0, address.lastIndexOf(':')), Number(address.split(':').at(-1))];
  const socket = connect(port, host);
  let sent = Buffer.alloc(0);
  let greeted = false;
  const forward = (): void => {
    if (!greeted && sent.length >= PREFACE.length) {
      greeted = socket.write(sent.subarray(0, PREFACE.length)) || true;
      sent = sent.subarray(PREFACE.length);
    }
    while (greeted && sent.length >= HEAD && sent.length >= HEAD + sent.readUIntBE(0, 3)) {
      const end = HEAD + sent.readUIntBE(0, 3);
      const frame = sent.subarray(0, end);
      const [type, flags] = [frame.readUInt8(3), frame.readUInt8(4)];
      const isHeaders = type === FRAME.headers;
      socket.write(isHeaders ? http2Frame(type, flags & ~HAS_PRIORITY, frame.readUInt32BE(5), block) : frame);
      sent = sent.subarray(end);
    }
  };
  const wire = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => {
      sent = Buffer.concat([sent, chunk]);
      forward();
      done();
    },
    destroy: (error, done) => {
      socket.destroy();
      done(error);
    },
  });
  socket.on('data', (chunk) => wire.push(chunk)).on('close', () => wire.push(null));
  socket.on('error', (error) => wire.destroy(error));
  return wire;
}

const HEAD = 9;
const HAS_PRIORITY = 0x20;

/** The status and the body of a request of REST. */
export const requestWithHeaders = (
  url: string,
  body: unknown,
  headers: RawHeaders,
): Promise<{ readonly status: number | undefined; readonly body: string }> =>
  new Promise((resolve, reject) => {
    const bytes = Buffer.from(JSON.stringify(body));
    const head = [
      ...['host', new URL(url).host, 'content-type', 'application/json', 'content-length', String(bytes.length)],
      ...headers.flat(),
    ];
    request(url, { method: 'POST', headers: head, agent: false })
      .on('response', (answer) => {
        const text: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => text.push(chunk));
        answer.once('end', () => resolve({ status: answer.statusCode, body: Buffer.concat(text).toString() }));
      })
      .on('error', reject)
      // As bytes: a text would have Node.js write the head as UTF-8 too.
      .end(bytes);
  });
