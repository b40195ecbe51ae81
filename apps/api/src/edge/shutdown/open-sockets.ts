import type { Server, Socket } from 'node:net';

/** The connections of servers as the system has them: silent ones, and those amid a TLS handshake, are known to nobody else. */
export class OpenSockets {
  private readonly sockets = new Set<Socket>();

  get size(): number {
    return this.sockets.size;
  }

  /** @param server is not listening yet */
  follow(server: Server): void {
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  destroy(): void {
    for (const socket of this.sockets) socket.destroy();
  }
}
