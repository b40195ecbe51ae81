import { once } from 'node:events';
import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * What is answered to a head that no client would send.
 * @param lines its lines, each character a byte; that the connection ends with the answer is added
 */
export async function exchange(url: string, lines: readonly string[], body = ''): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const answer: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => answer.push(chunk));
  const length = Buffer.byteLength(body, 'latin1');
  const head = [...lines, 'connection: close', ...(length > 0 ? [`content-length: ${length}`] : [])];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`, 'latin1');
  await once(socket, 'close');
  return read(Buffer.concat(answer).toString());
}

function read(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...fields] = text.slice(0, end).split('\r\n');
  const headers = fields.map((field) => [
    field.slice(0, field.indexOf(':')).toLowerCase(),
    field.slice(field.indexOf(':') + 1).trim(),
  ]);
  return {
    status: Number(first.split(' ')[1]),
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: text.slice(end + 4),
  };
}
