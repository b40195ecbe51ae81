import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { EnvHttpProxyAgent, request as send, type Dispatcher } from 'undici';
import type { ProviderAnswer, ProviderRequest } from '#connectors/kit/provider-message.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import { withTimeLimit } from '#platform/calls/time-limit.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { guardedConnector } from './guarded-connector.js';
import { MerchantBulkheads } from './merchant-bulkheads.js';
import type { ProviderAccount } from './provider-account.js';
import { readAnswer } from './provider-answer.js';
import { ProviderBreakers } from './provider-breakers.js';
import { isNothingSent, toTesseraError } from './provider.error.js';
import { ProviderObserver } from './provider-observer.js';

const CONNECT_TIMEOUT_MS = 5_000;
const KEEP_ALIVE_MS = 30_000;
/** Opened as they are needed. Far above the share of one merchant: who waits for a provider waits for its own calls only. */
const CONNECTIONS_PER_HOST = 1024;

/** The one way out to payment providers. */
@Injectable()
export class ProviderClient implements OnApplicationShutdown {
  private readonly dispatcher: Dispatcher;
  private readonly bulkheads: MerchantBulkheads;
  private readonly breakers = new ProviderBreakers();

  constructor(
    private readonly observer: ProviderObserver,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    const { proxy, connectorCallsPerMerchant } = settings;
    this.bulkheads = new MerchantBulkheads(connectorCallsPerMerchant);
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
   * @throws TesseraError `unavailable` when the provider is not reached, `deadline_exceeded` when it is too late, `overloaded`
   * when the merchant has too many calls under way, `cancelled`, `provider_answer_unreadable` when the answer is too large
   */
  send(account: ProviderAccount, request: ProviderRequest, cancellation?: Cancellation): Promise<ProviderAnswer> {
    const left = cancellation?.toSignal();
    const { host } = new URL(request.url);
    return this.observer.observe(account.connector, request, (traced) =>
      this.bulkheads.run(
        account.merchantId,
        () => this.breakers.run(account, host, () => this.attemptInTime(traced, left)),
        left,
      ),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.dispatcher.close();
  }

  /** The time runs from here: what a call waited for its merchant's others is no fault of the provider. */
  private attemptInTime(request: ProviderRequest, left: AbortSignal | undefined): Promise<ProviderAnswer> {
    return withTimeLimit(this.settings.connectorTimeoutMs, left, (signal) => this.attempt(request, signal));
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
}
