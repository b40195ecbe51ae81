import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';

/**
 * Notices to oneself. One that has come back shows that whatever was committed before it was sent has been heard of as well:
 * PostgreSQL tells in the order of the commits. A channel of its own, so that nobody else is woken; a token that nobody guesses, so
 * that nothing else is taken for it, whoever's connection a pooler hands out.
 */
export class Heartbeat {
  readonly channel = `tessera_heartbeat_${randomBytes(8).toString('hex')}`;
  private readonly sent = new Map<string, number>();
  private latest = -Infinity;

  /** When the latest one was sent that came back, by `performance.now()`. */
  get heardAt(): number {
    return this.latest;
  }

  /** @param client another one than the one that listens, which its own notices would reach in every case */
  async send(client: Client): Promise<void> {
    const token = randomUUID();
    this.sent.set(token, performance.now());
    await client.query('SELECT pg_notify($1, $2)', [this.channel, token]);
  }

  hear(token: string | undefined): void {
    const sentAt = this.sent.get(token ?? '');
    if (sentAt === undefined) return;
    this.latest = sentAt;
    for (const [earlier, time] of this.sent) if (time <= sentAt) this.sent.delete(earlier);
  }

  /** Nothing that was sent counts any more. */
  stop(): void {
    this.sent.clear();
    this.latest = -Infinity;
  }
}
