import { once } from 'node:events';
import { connect, createServer as createHttp2Server } from 'node:http2';
import type { ClientHttp2Session, Http2Server, IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Losses, REPLAYED_HEADER } from './given.answer.js';

/** Stands in front of gRPC, and loses every second answer with its connection. */
export class LossyGrpc {
  readonly losses = new Losses();
  /** By the port at the other end: sessions do not give theirs away. */
  private readonly sockets = new Map<number | undefined, Socket>();

  private constructor(
    private readonly door: Server,
    private readonly server: Http2Server,
    private readonly onward: ClientHttp2Session,
    /** Where to ask. */
    readonly address: string,
  ) {}

  /** @param target address of the service behind it */
  static async start(target: string): Promise<LossyGrpc> {
    const server = createHttp2Server();
    const door = createServer();
    door.listen(0, '127.0.0.1');
    await once(door, 'listening');
    const address = `127.0.0.1:${(door.address() as AddressInfo).port}`;
    const proxy = new LossyGrpc(door, server, connect(`http://${target}`), address);
    door.on('connection', (socket) => proxy.join(socket));
    // Whoever shared the connection of a lost answer has gone before theirs came.
    server.on('stream', (stream, headers) => void proxy.pass(stream, headers).catch(() => stream.destroy()));
    return proxy;
  }

  stop(): void {
    this.door.close();
    this.onward.destroy();
    for (const socket of this.sockets.values()) socket.destroy();
  }

  private join(socket: Socket): void {
    this.sockets.set(socket.remotePort, socket);
    // Being cut is what this is for: nobody needs to hear of it.
    socket.on('error', () => undefined);
    this.server.emit('connection', socket);
  }

  private async pass(stream: ServerHttp2Stream, { ':authority': _own, ...headers }: IncomingHttpHeaders) {
    stream.on('error', () => undefined);
    const onward = this.onward.request(headers);
    stream.pipe(onward);
    let trailers: IncomingHttpHeaders = {};
    onward.on('trailers', (last: IncomingHttpHeaders) => (trailers = last));
    const [first] = (await once(onward, 'response')) as [IncomingHttpHeaders];
    const body = Buffer.concat(await onward.toArray());
    const said = { ...first, ...trailers };
    const status = Number(said['grpc-status']);
    if (this.losses.take({ status, body, replayed: REPLAYED_HEADER in said }))
      return this.sockets.get(stream.session?.socket.remotePort)?.destroy();
    if (stream.destroyed) return;
    // An error without a message is all in the first headers.
    if (Object.keys(trailers).length === 0) return stream.respond(first, { endStream: true });
    stream.respond(first, { waitForTrailers: true });
    stream.on('wantTrailers', () => stream.sendTrailers(trailers));
    stream.end(body);
  }
}
