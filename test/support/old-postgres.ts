import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface OldPostgres {
  readonly url: string;
  close(): Promise<void>;
}

const INT4 = 23;
const TEXT = 25;
/** What the service asks on its way to the version check, with the answer of PostgreSQL 14.9. */
const ANSWERS: readonly [asked: RegExp, row: Record<string, string | number>][] = [
  [/server_version_num/, { version: 140009, name: '14.9' }],
  [/version\(\)/i, { version: 'PostgreSQL 14.9 on x86_64-pc-linux-gnu' }],
  [/current_database\(\)/i, { current_database: 'tessera' }],
  [/current_schema\(\)/i, { current_schema: 'public' }],
];

/** Speaks just enough of PostgreSQL's protocol to be taken for a server that is too old. */
export async function startOldPostgres(): Promise<OldPostgres> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => socket.destroy()));
    serve(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `postgres://tessera:old-server-secret@127.0.0.1:${port}/tessera`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function serve(socket: Socket): void {
  let received = Buffer.alloc(0);
  let started = false;
  let query = '';
  const answer: Record<string, () => Buffer[]> = {
    Q: () => [describe(query), execute(query), ready()],
    P: () => [message('1')],
    B: () => [message('2')],
    D: () => [describe(query)],
    E: () => [execute(query)],
    S: () => [ready()],
  };
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    // Only the first message of a connection has no type in front of its length.
    for (let at = Number(started); received.length >= at + 4; at = Number(started)) {
      const end = at + received.readInt32BE(at);
      if (received.length < end) return;
      const [type, body] = [received.toString('latin1', 0, at), received.toString('utf8', at + 4, end)];
      received = received.subarray(end);
      if (type === 'Q') query = body;
      if (type === 'P') query = body.split('\0')[1] ?? '';
      const replies = started ? answer[type]?.() : [message('R', int32(0)), setting('server_version', '14.9'), ready()];
      started = true;
      for (const reply of replies ?? []) socket.write(reply);
    }
  });
}

const rowFor = (query: string) => Object.entries(ANSWERS.find(([asked]) => asked.test(query))?.[1] ?? {});

function describe(query: string): Buffer {
  const row = rowFor(query);
  const columns = row.map(([name, value]) =>
    Buffer.concat([text(name), int32(0), int16(0), int32(typeof value === 'number' ? INT4 : TEXT), Buffer.alloc(8)]),
  );
  return row.length === 0 ? message('n') : message('T', int16(row.length), ...columns);
}

function execute(query: string): Buffer {
  const row = rowFor(query);
  const values = row.map(([, value]) => Buffer.from(String(value)));
  const cells = values.flatMap((value) => [int32(value.length), value]);
  const done = message('C', text(`SELECT ${Math.min(row.length, 1)}`));
  return row.length === 0 ? done : Buffer.concat([message('D', int16(row.length), ...cells), done]);
}

const ready = (): Buffer => message('Z', Buffer.from('I'));
const setting = (name: string, value: string): Buffer => message('S', text(name), text(value));

function message(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

const text = (value: string): Buffer => Buffer.from(`${value}\0`);

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}
