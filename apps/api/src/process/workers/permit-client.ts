import type { Grant, LimitName, RateLimit, RateLimiter } from '#platform/config/rate-limit.js';
import { isMessage, type PermitsGranted, type PermitsWanted } from './permit-messages.js';

/** The way to the primary process. */
export interface PrimaryChannel {
  send(message: PermitsWanted): void;
  receive(listener: (message: unknown) => void): void;
}

interface PermitRequest {
  readonly limit: LimitName;
  readonly key: string;
  readonly grant: (grant: Grant) => void;
}

/** Asks the primary process for permits; what is wanted in one turn of the event loop goes out as one message. */
export class PermitClient {
  private requests: PermitRequest[] = [];
  private readonly sent = new Map<number, readonly PermitRequest[]>();
  private batches = 0;

  constructor(private readonly channel: PrimaryChannel) {
    channel.receive((message) => {
      if (isMessage<PermitsGranted>(message, 'permits-granted')) this.handOut(message);
    });
  }

  limiter(limit: RateLimit): RateLimiter {
    return { limit, take: (key) => new Promise((grant) => this.request({ limit: limit.name, key, grant })) };
  }

  private request(request: PermitRequest): void {
    if (this.requests.push(request) === 1) setImmediate(() => this.send());
  }

  private send(): void {
    const batch = ++this.batches;
    this.sent.set(batch, this.requests);
    this.channel.send({ type: 'permits-wanted', batch, wanted: this.requests.map(({ limit, key }) => [limit, key]) });
    this.requests = [];
  }

  private handOut({ batch, grants }: PermitsGranted): void {
    const requests = this.sent.get(batch) ?? [];
    this.sent.delete(batch);
    grants.forEach((grant, index) => requests[index]?.grant(grant));
  }
}
