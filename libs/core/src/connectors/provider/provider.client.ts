import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import { LRUCache } from 'lru-cache';
import { EnvHttpProxyAgent, request as send, type Dispatcher } from 'undici';
import type { ProviderAnswer, ProviderRequest } from '#connectors/flow/provider-message.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { guardedConnector } from './guarded.connector.js';
import { isNothingSent, toTesseraError } from './provider.errors.js';
import { readAnswer } from './provider.answer.js';
import { ProviderObserver } from './provider.observer.js';

const CONNECT_TIMEOUT_MS = 5_000;
const KEEP_ALIVE_MS = 30_000;
const CONNECTIONS_PER_HOST = 32;
/** After so many failures in a row a provider is left alone for a while: its outage must not hold our callers. */
const FAILURES_TO_OPEN = 5;
const OPEN_MS = 10_000;
/** Credentials may name hosts: who names ever others must not fill our memory. */
const MAX_BREAKERS = 1000;

/** The one way out to payment providers. */
@Injectable()
export class ProviderClient implements OnApplicationShutdown {
  private readonly dispatcher: Dispatcher;
  private readonly breakers = new LRUCache<string, CircuitBreakerPolicy>({ max: MAX_BREAKERS });

  constructor(
    private readonly observer: ProviderObserver,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    const { proxy } = settings;
    this.dispatcher = new EnvHttpProxyAgent({
      connect: guardedConnector(settings, CONNECT_TIMEOUT_MS),
      connections: CONNECTIONS_PER_HOST,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // Set even when empty: the agent would read the environment by itself.
      httpProxy: proxy.http ?? '',
      httpsProxy: proxy.https ?? '',
      noProxy: proxy.none ?? '',
    });
  }

  /**
   * Carries a request to a provider, once; a second time only when nothing was sent the first. Redirects are answers.
   * @throws TesseraError `unavailable` when the provider is not reached, `deadline_exceeded` when it is too late, `cancelled`,
   * `provider_answer_unreadable` when the answer is too large
   */
  send(connector: string, request: ProviderRequest, cancellation?: Cancellation): Promise<ProviderAnswer> {
    const timeout = AbortSignal.timeout(this.settings.connectorTimeoutMs);
    const stop = cancellation ? AbortSignal.any([cancellation.toSignal(), timeout]) : timeout;
    return this.observer.observe(connector, request, (traced) => this.throughBreaker(connector, traced, stop));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.dispatcher.close();
  }

  private async throughBreaker(
    connector: string,
    request: ProviderRequest,
    signal: AbortSignal,
  ): Promise<ProviderAnswer> {
    try {
      return await this.breakerOf(connector, request).execute(() => this.attempt(request, signal));
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      throw new TesseraError('unavailable', 'The provider has failed repeatedly and is left alone for a while.', {
        retryAfter: OPEN_MS / 1000,
      });
    }
  }

  private async attempt(request: ProviderRequest, signal: AbortSignal): Promise<ProviderAnswer> {
    try {
      return await this.exchange(request, signal);
    } catch (error) {
      if (!isNothingSent(error)) throw toTesseraError(error);
    }
    return this.exchange(request, signal).catch((error: unknown) => {
      throw toTesseraError(error);
    });
  }

  private async exchange({ url, body, ...rest }: ProviderRequest, signal: AbortSignal): Promise<ProviderAnswer> {
    const { dispatcher } = this;
    return readAnswer(await send(url, { ...rest, ...(body !== undefined && { body }), dispatcher, signal }));
  }

  private breakerOf(connector: string, { url }: ProviderRequest): CircuitBreakerPolicy {
    const key = `${connector} ${new URL(url).host}`;
    const known = this.breakers.get(key);
    if (known) return known;
    const breaker = circuitBreaker(handleWhen(isOutage), {
      halfOpenAfter: OPEN_MS,
      breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
    });
    this.breakers.set(key, breaker);
    return breaker;
  }
}

/** What a caller gave up on, or could not read, says nothing about the provider being there. */
const isOutage = (error: Error): boolean => error instanceof TesseraError && error.code === 'unavailable';
