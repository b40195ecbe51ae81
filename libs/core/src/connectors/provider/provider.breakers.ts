import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import { LRUCache } from 'lru-cache';
import { TesseraError } from '#platform/errors/tessera-error.js';
import type { ProviderAccount } from './provider.account.js';
import { isOutage } from './provider.errors.js';

/** After so many failures in a row a provider is left alone for a while: its outage must not hold our callers. */
const FAILURES_TO_OPEN = 5;
const OPEN_MS = 10_000;
/** Calls may bring ever other credentials, and these name hosts: that must not fill our memory. */
const MAX_BREAKERS = 10_000;

/** Circuit breakers, one for each account and host: nobody's account shuts a provider off for others. */
export class ProviderBreakers {
  private readonly breakers = new LRUCache<string, CircuitBreakerPolicy>({ max: MAX_BREAKERS });

  /** @throws TesseraError `unavailable` while the account is left alone, and what `exchange` throws */
  async run<T>(account: ProviderAccount, host: string, exchange: () => Promise<T>): Promise<T> {
    try {
      return await this.breakerOf(account, host).execute(exchange);
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      throw new TesseraError('unavailable', 'The provider has failed repeatedly and is left alone for a while.', {
        retryAfter: OPEN_MS / 1000,
      });
    }
  }

  private breakerOf({ merchantId, connector, key }: ProviderAccount, host: string): CircuitBreakerPolicy {
    const name = [merchantId, connector, key, host].join(' ');
    const known = this.breakers.get(name);
    if (known) return known;
    const breaker = circuitBreaker(handleWhen(isOutage), {
      halfOpenAfter: OPEN_MS,
      breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
    });
    this.breakers.set(name, breaker);
    return breaker;
  }
}
