import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Losses, REPLAYED_HEADER } from './given.answer.js';

/** Credentials may be long. */
const MAX_HEADER_SIZE = 64 * 1024;

/** Stands in front of REST, and loses every second answer with its connection. */
export class LossyRest {
  readonly losses = new Losses();

  private constructor(
    private readonly server: Server,
    /** Where to ask. */
    readonly url: string,
  ) {}

  /** @param target URL of the service behind it */
  static async start(target: string): Promise<LossyRest> {
    const server = createServer({ maxHeaderSize: MAX_HEADER_SIZE });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new LossyRest(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('request', (asked, answer) => void proxy.pass(asked, answer, target));
    return proxy;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async pass(asked: IncomingMessage, answer: ServerResponse, target: string): Promise<void> {
    const onward = request(target + (asked.url ?? ''), {
      ...(asked.method !== undefined && { method: asked.method }),
      headers: asked.headers,
    });
    asked.pipe(onward);
    const [given] = (await once(onward, 'response')) as [IncomingMessage];
    const body = Buffer.concat(await given.toArray());
    const { statusCode: status = 0, headers } = given;
    if (this.losses.take({ status, body, replayed: REPLAYED_HEADER in headers })) asked.socket.destroy();
    else answer.writeHead(status, headers).end(body);
  }
}
