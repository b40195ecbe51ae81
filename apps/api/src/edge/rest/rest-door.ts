import type { Server, ServerResponse } from 'node:http';
import type { Door } from '../shutdown/door.js';
import { InFlight } from '../shutdown/in-flight.js';
import { OpenSockets } from '../shutdown/open-sockets.js';

/** That of REST. */
export class RestDoor implements Door {
  private readonly answers = new InFlight<ServerResponse>();
  private readonly sockets = new OpenSockets();
  private readonly servers: Server[] = [];
  private draining = false;

  get calls(): number {
    return this.answers.count;
  }

  get connections(): number {
    return this.sockets.size;
  }

  /** @param server is not listening yet */
  open(server: Server): void {
    this.servers.push(server);
    this.sockets.follow(server);
  }

  /** To be told of every request, by the answer it will get. */
  admit(answer: ServerResponse): void {
    if (this.draining) endConnectionAfter(answer);
    answer.once('close', this.answers.begin(answer));
  }

  drain(): void {
    this.draining = true;
    for (const answer of this.answers.all) endConnectionAfter(answer);
  }

  close(): void {
    for (const server of this.servers) server.close();
  }

  cut(): void {
    this.sockets.destroy();
  }
}

function endConnectionAfter(answer: ServerResponse): void {
  if (!answer.headersSent) answer.setHeader('connection', 'close');
}
