import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import { LRUCache } from 'lru-cache';
import { TesseraError } from '#platform/errors/tessera-error.js';
import type { ProviderAccount } from './provider-account.js';
import { isOutage } from './provider.error.js';

/** After so many failures in a row a provider is left alone for a while: its outage must not hold our callers. */
const FAILURES_TO_OPEN = 5;
const OPEN_MS = 10_000;
/** Calls may bring ever other credentials, and these name hosts: that must fill neither our memory nor another merchant's place. */
const MAX_MERCHANTS = 1_000;
const MAX_BREAKERS_OF_A_MERCHANT = 100;

type Breakers = LRUCache<string, CircuitBreakerPolicy>;

/** Circuit breakers, one for each account and host: nobody's account shuts a provider off for others. */
export class ProviderBreakers {
  private readonly merchants = new LRUCache<string, Breakers>({ max: MAX_MERCHANTS });

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
    const breakers = this.breakersOf(merchantId);
    const name = [connector, key, host].join(' ');
    const known = breakers.get(name);
    if (known) return known;
    const breaker = circuitBreaker(handleWhen(isOutage), {
      halfOpenAfter: OPEN_MS,
      breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
    });
    breakers.set(name, breaker);
    return breaker;
  }

  private breakersOf(merchantId: string): Breakers {
    const known = this.merchants.get(merchantId);
    if (known) return known;
    const breakers: Breakers = new LRUCache({ max: MAX_BREAKERS_OF_A_MERCHANT });
    this.merchants.set(merchantId, breakers);
    return breakers;
  }
}
