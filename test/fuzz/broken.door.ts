import { connect } from 'node:net';
import { Dice } from '../support/dice.js';
import type { Door, Sent } from './door.js';

/** Long enough for an answer to what can be answered; the rest may rightly wait for more. */
const WAITS_MS = 60;
const STATUS_LINE = /^HTTP\/1\.1 (\d{3})/gm;

/** Bytes as they are, on a connection of their own. */
export class BrokenDoor implements Door {
  constructor(
    readonly name: string,
    private readonly port: number,
    private readonly make: (dice: Dice) => Buffer,
    private readonly seed: number,
  ) {}

  async send(turn: number): Promise<Sent> {
    const bytes = this.make(new Dice(this.seed, turn));
    const request = (): string => `echo ${bytes.toString('base64')} | base64 -d | nc -q1 127.0.0.1 ${this.port}`;
    const { answer, hungUp } = await this.exchange(bytes);
    const codes = [...answer.matchAll(STATUS_LINE)].map(([, code]) => Number(code));
    const outcome = codes[0] === undefined ? (hungUp ? 'closed' : 'waiting') : `${Math.floor(codes[0] / 100)}xx`;
    const wrong = codes.find((code) => code >= 500);
    return wrong === undefined ? { outcome, request } : { outcome, fault: answer.slice(0, 1000), request };
  }

  close(): void {
    // Every connection was closed by the request that opened it.
  }

  private exchange(bytes: Buffer): Promise<{ answer: string; hungUp: boolean }> {
    return new Promise((resolve) => {
      let answer = '';
      const socket = connect(this.port, '127.0.0.1');
      let timer = setTimeout(() => socket.destroy(), WAITS_MS * 20);
      const settle = (hungUp: boolean) => () => {
        clearTimeout(timer);
        socket.destroy();
        resolve({ answer, hungUp });
      };
      const patience = (): void => {
        clearTimeout(timer);
        timer = setTimeout(settle(false), WAITS_MS);
      };
      socket.on('connect', patience);
      socket.on('data', (chunk) => {
        answer += chunk.toString('latin1');
        patience();
      });
      socket.on('error', () => undefined);
      socket.on('close', settle(true));
      socket.write(bytes);
    });
  }
}
