import cluster from 'node:cluster';
import type { Settings } from '#platform/config/settings.js';
import { rateLimitsOf, type RateLimit, type RateLimiter, type RateLimiters } from '#platform/config/rate-limit.js';
import { TokenBuckets } from '../../edge/limits/token-buckets.js';
import { PermitClient } from './permit-client.js';

/** The limiters of this process: its own buckets, or those of the primary that it is a worker of. */
export function createRateLimiters(settings: Settings): RateLimiters {
  const limiter = cluster.isWorker ? askPrimary() : (limit: RateLimit) => new TokenBuckets(limit);
  return Object.fromEntries(rateLimitsOf(settings).map((limit) => [limit.name, limiter(limit)]));
}

/** A worker whose primary is gone ends by itself: nobody waits for an answer that never comes. */
function askPrimary(): (limit: RateLimit) => RateLimiter {
  const client = new PermitClient({
    send: (message) => void process.send?.(message, undefined, undefined, () => undefined),
    receive: (listener) => void process.on('message', listener),
  });
  return (limit) => client.limiter(limit);
}
