import type { Worker } from 'node:cluster';

/** A connection as the primary process of a cluster holds it until a worker has taken it. */
interface Connection {
  close(): void;
}

/** How the primary of Node.js hands one over; the next one of a port comes when this one was taken. */
interface Handover {
  readonly act: 'newconn';
  readonly key: string;
}

/**
 * Closes the connections that were on their way to a worker when it died. Node.js waits for its word about them for ever: they
 * would stay open in the primary process, and their callers wait for an answer that nobody owes them.
 */
export class Handovers {
  /** Who was handed it last: a worker that closes its port has it handed to another. */
  private readonly takers = new WeakMap<Connection, Worker>();

  follow(worker: Worker): void {
    const latest = new Map<string, Connection>();
    const channel = worker.process as { send: (...words: unknown[]) => boolean };
    const send = channel.send.bind(channel);
    channel.send = (message, connection, ...words) => {
      if (isHandover(message) && connection) {
        latest.set(message.key, connection as Connection);
        this.takers.set(connection as Connection, worker);
      }
      return send(message, connection, ...words);
    };
    worker.once('exit', () => {
      // Closing what was taken, and so closed already, does nothing.
      for (const connection of latest.values()) if (this.takers.get(connection) === worker) connection.close();
    });
  }
}

const isHandover = (message: unknown): message is Handover =>
  typeof message === 'object' && message !== null && 'act' in message && message.act === 'newconn';
