import { once } from 'node:events';
import { lookup } from 'node:dns/promises';
import { createServer, type AddressInfo, type Server as Listener } from 'node:net';
import type { Server, ServerCredentials } from '@grpc/grpc-js';
import type { Door } from '../shutdown/door.js';
import { OpenSockets } from '../shutdown/open-sockets.js';
import type { CallsInFlight } from './calls-in-flight.js';

type Injector = ReturnType<Server['createConnectionInjector']>;

/** That of gRPC. The library would listen by itself, but keeps its connections and its calls to itself too. */
export class GrpcDoor implements Door {
  private readonly listeners: Listener[] = [];
  private readonly sockets = new OpenSockets();
  private injector: Injector | undefined;

  constructor(private readonly inFlight: CallsInFlight) {}

  get calls(): number {
    return this.inFlight.count;
  }

  get connections(): number {
    return this.sockets.size;
  }

  /** Listens on every address of the host. @throws Error when there is none that can be had */
  async open(server: Server, credentials: ServerCredentials, host: string, port: number): Promise<void> {
    this.injector = server.createConnectionInjector(credentials);
    const failures: unknown[] = [];
    for (const { address } of await lookup(host, { all: true })) {
      await this.listen(this.injector, address, this.port ?? port).catch((error: unknown) => failures.push(error));
    }
    if (this.listeners.length === 0) throw failures[0];
  }

  /** A GOAWAY would have clients come back to the same port, and to nothing else, as long as it is open. */
  drain(): void {
    return;
  }

  close(): void {
    for (const listener of this.listeners) listener.close();
    this.inFlight.endStreams();
    // GOAWAY, at once; it destroys nothing before its time: cutting is ours.
    this.injector?.drain(MAX_DELAY_MS);
  }

  cut(): void {
    this.sockets.destroy();
  }

  private get port(): number | undefined {
    return (this.listeners[0]?.address() as AddressInfo | undefined)?.port;
  }

  private async listen(injector: Injector, host: string, port: number): Promise<void> {
    const listener = createServer({ noDelay: true }, (socket) => injector.injectConnection(socket));
    this.sockets.follow(listener);
    await once(listener.listen({ host, port }), 'listening');
    this.listeners.push(listener);
  }
}

/** As much as a timer takes. */
const MAX_DELAY_MS = 2 ** 31 - 1;
