import { LRUCache } from 'lru-cache';
import type { Grant, RateLimit, RateLimiter } from '#platform/config/rate-limit.js';

/** Beyond as many keys or addresses the one that has been quiet for longest is forgotten; some ten megabytes. */
const MAX_BUCKETS = 100_000;

interface Bucket {
  permits: number;
  /** When there were as many. */
  at: number;
}

/** Permits under one limit, for each key: a bucket that starts full and fills up steadily, so that no edge of a window counts. */
export class TokenBuckets implements RateLimiter {
  private readonly buckets = new LRUCache<string, Bucket>({ max: MAX_BUCKETS });
  private readonly permitsPerMs: number;

  constructor(
    readonly limit: RateLimit,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.permitsPerMs = limit.quota / (limit.windowSeconds * 1000);
  }

  take(key: string): Grant {
    const bucket = this.filled(key);
    const granted = bucket.permits >= 1;
    if (granted) bucket.permits--;
    const remaining = Math.floor(bucket.permits);
    return { granted, remaining, moreInMs: (remaining + 1 - bucket.permits) / this.permitsPerMs };
  }

  /** The bucket, with what has flown in since it was last looked at. */
  private filled(key: string): Bucket {
    const now = this.now();
    const bucket = this.buckets.get(key);
    if (bucket) {
      bucket.permits = Math.min(this.limit.quota, bucket.permits + (now - bucket.at) * this.permitsPerMs);
      bucket.at = now;
      return bucket;
    }
    const full = { permits: this.limit.quota, at: now };
    this.buckets.set(key, full);
    return full;
  }
}
