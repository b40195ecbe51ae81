import type { Grant, LimitName, RateLimit, RateLimiter } from '#platform/config/rate-limit.js';
import { isMessage, type PermitsGranted, type PermitsWanted } from './permit-messages.js';

/** The way to the primary process. */
export interface PrimaryChannel {
  send(message: PermitsWanted): void;
  receive(listener: (message: unknown) => void): void;
}

interface Wish {
  readonly limit: LimitName;
  readonly key: string;
  readonly grant: (grant: Grant) => void;
}

/** Asks the primary process for permits; what is wanted in one turn of the event loop goes out as one message. */
export class PermitClient {
  private wishes: Wish[] = [];
  private readonly sent = new Map<number, readonly Wish[]>();
  private batches = 0;

  constructor(private readonly channel: PrimaryChannel) {
    channel.receive((message) => {
      if (isMessage<PermitsGranted>(message, 'permits-granted')) this.handOut(message);
    });
  }

  limiter(limit: RateLimit): RateLimiter {
    return { limit, take: (key) => new Promise((grant) => this.wish({ limit: limit.name, key, grant })) };
  }

  private wish(wish: Wish): void {
    if (this.wishes.push(wish) === 1) setImmediate(() => this.send());
  }

  private send(): void {
    const batch = ++this.batches;
    this.sent.set(batch, this.wishes);
    this.channel.send({ type: 'permits-wanted', batch, wanted: this.wishes.map(({ limit, key }) => [limit, key]) });
    this.wishes = [];
  }

  private handOut({ batch, grants }: PermitsGranted): void {
    const wishes = this.sent.get(batch) ?? [];
    this.sent.delete(batch);
    grants.forEach((grant, index) => wishes[index]?.grant(grant));
  }
}
