import { mutate } from './byte.mutations.js';
import type { Dice } from '../support/dice.js';
import { frame } from './grpc.requests.js';
import { FLAG, FRAME, grpcHeaders, HELLO, http2Frame, PREFACE } from './http2.frames.js';

const CALL = '/tessera.v1.ClientSessionService/Create';
const BODY = '{"orderId":"o","currencyCode":"EUR","amount":1}';

const ODD_LINES = [
  'Content-Length: 5',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Content-Length: 1,1',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip, chunked',
  'Transfer-Encoding: xchunked',
  'Transfer-Encoding : chunked',
  'Expect: 100-continue',
  'Expect: a miracle',
  'Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAAA',
  'Upgrade: websocket\r\nConnection: Upgrade',
  'Connection: x-api-key, close',
  'Host: a\r\nHost: b',
  'X-Folded: a\r\n b',
  'X-Nul: a\0b',
  'X-Bare: a\nb',
  ': nameless',
  'no colon',
  `${'N'.repeat(5000)}: x`,
  `X-Long: ${'v'.repeat(70_000)}`,
  'X: y\r\n'.repeat(3000).trimEnd(),
] as const;
const FIRST_LINES = [
  'POST /client-session HTTP/1.1',
  'POST /client-session HTTP/1.0',
  'POST /client-session HTTP/3.0',
  'POST http://elsewhere.example/client-session HTTP/1.1',
  'POST //client-session HTTP/1.1',
  'CONNECT 127.0.0.1:5432 HTTP/1.1',
  'TRACE / HTTP/1.1',
  'OPTIONS * HTTP/1.1',
  'GET /client-session?\xff HTTP/1.1',
  'GET /\0 HTTP/1.1',
  'GET',
  'PRI * HTTP/2.0',
  'NONSENSE / HTTP/1.1',
  `GET /${'a'.repeat(70_000)} HTTP/1.1`,
] as const;
const BODIES = [
  BODY,
  `5\r\nhello\r\n0\r\n\r\n`,
  'zz\r\n',
  `2f\r\n${BODY}\r\n0\r\nX: y\r\n\r\n`,
  'ffffffffffffffff\r\nx',
  '',
] as const;

/** HTTP/1.1 that no client would send. */
export function brokenHttp(dice: Dice): Buffer {
  const odd = Array.from({ length: dice.below(3) }, () => dice.pick(ODD_LINES));
  const first = dice.chance(0.5) ? FIRST_LINES[0] : dice.pick(FIRST_LINES);
  const lines = [first, 'Host: localhost', 'X-API-Key: tsk_test_demo', 'Content-Type: application/json', ...odd];
  const body = dice.pick(BODIES);
  if (odd.length === 0 || dice.chance(0.3)) lines.push(`Content-Length: ${body.length}`);
  const bytes = Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1');
  const several = dice.chance(0.2) ? Buffer.concat([bytes, bytes]) : bytes;
  return dice.chance(0.4) ? mutate(several, dice) : several;
}

const heads = grpcHeaders(CALL, { 'x-api-key': 'tsk_test_demo' });

/** Frames in an order, with flags, streams and contents, that no client would send. */
export function brokenHttp2(dice: Dice): Buffer {
  const frames = Array.from({ length: 1 + dice.below(8) }, () => {
    const stream = dice.pick([0, 1, 1, 3, 2, 2 ** 31 - 1]);
    const right = [
      http2Frame(FRAME.headers, FLAG.endHeaders, stream, heads),
      http2Frame(FRAME.data, FLAG.endStream, stream, frame(Buffer.alloc(0))),
    ];
    if (dice.chance(0.4)) return Buffer.concat(right);
    const payload = dice.chance(0.5) ? heads : dice.bytes(dice.below(40));
    return http2Frame(dice.below(12), dice.pick([0, 1, 4, 5, 8, 32, 255]), stream, payload);
  });
  const bytes = Buffer.concat(frames);
  const begun = dice.chance(0.9) ? HELLO : dice.pick([PREFACE, Buffer.alloc(0)]);
  return Buffer.concat([begun, dice.chance(0.4) ? mutate(bytes, dice) : bytes]);
}
