import type { Settings } from './settings.js';

/** Whose calls are counted: those of one API key, those of one address, or the wrong credentials that an address shows. */
export type LimitName = 'key' | 'address' | 'authentication';

/** How many permits there are for each key or address. A whole window's worth may be used at once. */
export interface RateLimit {
  readonly name: LimitName;
  readonly quota: number;
  readonly windowSeconds: number;
}

/** What came of asking for a permit. */
export interface Grant {
  /** False: none was left. */
  readonly granted: boolean;
  /** How many are left. */
  readonly remaining: number;
  /** Milliseconds until there is one more than that. */
  readonly moreInMs: number;
}

/** Gives out permits under one limit. */
export interface RateLimiter {
  readonly limit: RateLimit;
  /** Asks for a permit; at once where nobody else has to be asked. */
  take(key: string): Grant | Promise<Grant>;
}

/** The limiters of this process, by name; a limit that is not set has none. */
export type RateLimiters = Partial<Readonly<Record<LimitName, RateLimiter>>>;

/** Token for injecting {@link RateLimiters}. */
export const RATE_LIMITERS = Symbol('RateLimiters');

/** @throws Error for a limit that is not set, which nothing should ask for */
export function limiterOf(limiters: RateLimiters, name: LimitName): RateLimiter {
  const limiter = limiters[name];
  if (!limiter) throw new Error(`there is no limit by ${name}`);
  return limiter;
}

/** The limits that are set. */
export function rateLimitsOf(settings: Settings): RateLimit[] {
  const { rateLimitPerKey, rateLimitPerAddress, authFailureLimit } = settings;
  const limits: RateLimit[] = [
    { name: 'key', quota: rateLimitPerKey, windowSeconds: 1 },
    { name: 'address', quota: rateLimitPerAddress, windowSeconds: 1 },
    { name: 'authentication', quota: authFailureLimit, windowSeconds: 60 },
  ];
  return limits.filter(({ quota }) => quota > 0);
}
