import type { Cluster, Worker } from 'node:cluster';
import type { LimitName, RateLimit } from '#platform/config/rate-limit.js';
import { TokenBuckets } from '../../edge/limits/token-buckets.js';
import { isMessage, type PermitsGranted, type PermitsWanted } from './permit-messages.js';

/**
 * Where the workers of an instance get their permits: the buckets are in the primary process, so that limits hold exactly
 * however the connections fell. It has nothing else to do, and a busy worker asks for many permits in one message.
 */
export class PermitServer {
  private readonly buckets: ReadonlyMap<LimitName, TokenBuckets>;

  constructor(limits: readonly RateLimit[]) {
    this.buckets = new Map(limits.map((limit) => [limit.name, new TokenBuckets(limit)]));
  }

  /** Answers the workers, those of later too. */
  open(cluster: Cluster): void {
    cluster.on('message', (worker: Worker, message: unknown) => {
      if (!isMessage<PermitsWanted>(message, 'permits-wanted')) return;
      // A worker that has ended meanwhile needs no answer.
      worker.send(this.grant(message), undefined, () => undefined);
    });
  }

  grant({ batch, wanted }: PermitsWanted): PermitsGranted {
    return { type: 'permits-granted', batch, grants: wanted.map(([limit, key]) => this.bucketsOf(limit).take(key)) };
  }

  private bucketsOf(limit: LimitName): TokenBuckets {
    const buckets = this.buckets.get(limit);
    if (!buckets) throw new Error(`there is no limit by ${limit}`);
    return buckets;
  }
}
