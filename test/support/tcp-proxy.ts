import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Hands on what the server has answered. */
type Delivery = (bytes: Buffer, to: Socket) => void;
/** Whether something that was sent is what is meant. */
type Recognition = (bytes: Buffer) => boolean;

const atOnce: Delivery = (bytes, to) => void to.write(bytes);

/** A wire to a database that can be cut, and made worse in other ways. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private whole = true;
  private held = false;
  private deliver = atOnce;
  private cutsAfterLoss = false;
  private losing?: Recognition | undefined;
  private muted?: string | undefined;

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {}

  /** @param target URL of the server behind it */
  static async start(target: string): Promise<TcpProxy> {
    const { hostname, port } = new URL(target);
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new TcpProxy(server, (server.address() as AddressInfo).port);
    server.on('connection', (socket) => proxy.join(socket, hostname, Number(port || 5432)));
    return proxy;
  }

  /** The same URL, by way of this proxy. */
  address(url: string): string {
    const through = new URL(url);
    through.hostname = '127.0.0.1';
    through.port = String(this.port);
    return through.href;
  }

  /** Ends every connection and refuses new ones. */
  cut(): void {
    this.whole = false;
    for (const socket of this.sockets) socket.destroy();
  }

  /** Keeps every connection open and hands nothing on any more, as a network does that loses packets. */
  hold(): void {
    this.held = true;
    for (const socket of this.sockets) socket.pause();
  }

  /** Each answer arrives this much later. */
  delay(milliseconds: number): void {
    this.deliver = (bytes, to) => void setTimeout(() => to.write(bytes), milliseconds);
  }

  /** One answer in `every` breaks off in the middle, and its connection with it. */
  truncate(every: number): void {
    let count = 0;
    this.deliver = (bytes, to) => {
      if (++count % every > 0) to.write(bytes);
      else to.write(bytes.subarray(0, bytes.length >> 1), () => to.destroy());
    };
  }

  /** Of one answer in `every` nothing arrives, and its connection ends: what was asked for has happened. */
  swallow(every: number): void {
    let count = 0;
    this.deliver = (bytes, to) => {
      if (++count % every > 0) to.write(bytes);
      else to.destroy();
    };
  }

  /**
   * The answer to the next statement in which the text stands, or that is recognised, is lost, and its connection with it; with `cut`,
   * all of them.
   */
  lose(statement: string | Recognition, { cut = false } = {}): void {
    this.losing = typeof statement === 'string' ? (bytes) => bytes.includes(statement) : statement;
    this.cutsAfterLoss = cut;
  }

  /** Connections in whose first words the text stands are taken, and never hear anything, nor are they heard again. */
  mute(text: string): void {
    this.muted = text;
  }

  restore(): void {
    this.losing = undefined;
    this.muted = undefined;
    this.whole = true;
    this.held = false;
    this.deliver = atOnce;
    for (const socket of this.sockets) socket.resume();
  }

  stop(): void {
    this.cut();
    this.server.close();
  }

  private join(socket: Socket, host: string, port: number): void {
    this.keep(socket);
    if (!this.whole) return void socket.destroy();
    const upstream = connect(port, host);
    this.keep(upstream);
    let lost = false;
    socket.on('data', (bytes: Buffer) => {
      if (this.muted !== undefined && bytes.includes(this.muted)) return void socket.pause();
      if (this.losing?.(bytes)) {
        lost = true;
        this.losing = undefined;
      }
      upstream.write(bytes);
    });
    upstream.on('data', (bytes: Buffer) => {
      if (!lost) return this.deliver(bytes, socket);
      socket.destroy();
      if (this.cutsAfterLoss) this.cut();
    });
    for (const [one, other] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      one.once('end', () => other.end());
      one.once('close', () => other.destroy());
      if (this.held) one.pause();
    }
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    // Being cut is what this is for: nobody needs to hear of it.
    socket.on('error', () => undefined);
    socket.once('close', () => this.sockets.delete(socket));
  }
}
