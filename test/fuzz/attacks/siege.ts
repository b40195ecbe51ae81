import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 20;
const SAY_EVERY_MS = 200;

/** Connections to one port that mean no good. */
export class Siege {
  readonly sockets: Socket[] = [];
  /** How many of them the service has ended. */
  ended = 0;

  constructor(private readonly port: number) {}

  get open(): number {
    return this.sockets.length - this.ended;
  }

  /** Opens as many connections, and waits until all of them are. */
  async join(count: number): Promise<void> {
    const opened = Array.from({ length: count }, () => this.one());
    await Promise.all(opened);
  }

  /** Says the same on every connection that is still open. */
  say(bytes: Buffer | string): void {
    for (const socket of this.sockets) if (socket.writable) socket.write(bytes);
  }

  /** Waits for the service to end all of them, saying something from time to time. */
  async untilEnded(withinMs: number, say?: () => Buffer | string): Promise<void> {
    const end = performance.now() + withinMs;
    let next = performance.now() + SAY_EVERY_MS;
    while (this.open > 0 && performance.now() < end) {
      await sleep(POLL_MS);
      if (!say || performance.now() < next) continue;
      next += SAY_EVERY_MS;
      this.say(say());
    }
  }

  /** Sends as fast as the service reads, on every connection; stops when it hangs up, or does not read for a while. */
  async flood(make: (count: number) => Buffer, times: number): Promise<void> {
    const on = async (socket: Socket): Promise<void> => {
      for (let count = 0; socket.writable && count < times; count++)
        if (!socket.write(make(count)) && !(await drained(socket))) break;
    };
    await Promise.all(this.sockets.map(on));
  }

  lift(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private one(): Promise<void> {
    return new Promise((resolve) => {
      const socket = connect(this.port, '127.0.0.1', resolve);
      this.sockets.push(socket);
      socket.resume();
      socket.on('error', () => undefined);
      socket.once('close', () => {
        this.ended++;
        resolve();
      });
    });
  }
}

const UNREAD_MS = 3000;

function drained(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (read: boolean) => () => {
      clearTimeout(timer);
      socket.off('drain', onDrain).off('close', onClose);
      resolve(read);
    };
    const [onDrain, onClose] = [settle(true), settle(false)];
    const timer = setTimeout(settle(false), UNREAD_MS);
    socket.once('drain', onDrain).once('close', onClose);
  });
}
