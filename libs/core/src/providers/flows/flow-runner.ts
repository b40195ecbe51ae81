import { randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { UnintelligibleAnswer, type Flow } from '#connectors/kit/flow.js';
import { InputError } from '#connectors/kit/input-error.js';
import type { ProviderRequest } from '#connectors/kit/provider-message.js';
import { ProviderCall, type Entropy } from '#connectors/kit/provider-call.js';
import { requireSendable } from '#connectors/kit/sendable.js';
import { settle, type Outcome } from '#connectors/kit/settle.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { refuseCredentials, refuseRequest } from '../credentials/credentials.error.js';
import { checkAddresses, configuredAddresses } from '../provider/address-policy.js';
import { accountKeyOf } from '../provider/provider-account.js';
import { ProviderClient } from '../provider/provider-client.js';
import type { ConnectorAccess } from './connector-access.service.js';

const ENTROPY: Entropy = { now: () => new Date(), bytes: randomBytes, uuid: randomUUID };

/** Runs a flow of a connector: request, exchange, reading of the answer. */
@Injectable()
export class FlowRunner {
  constructor(
    private readonly provider: ProviderClient,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * @returns the provider's result or refusal
   * @throws TesseraError `invalid_request` or `invalid_credentials_config` when nothing could be sent; what
   * {@link ProviderClient.send} throws; `provider_answer_unreadable` for a 2xx that makes no sense
   */
  async run<Input, Result>(
    { merchantId, connector, accountId, credentials, testMode }: ConnectorAccess,
    flow: Flow<Input, Result>,
    input: Input,
    cancellation?: Cancellation,
  ): Promise<Outcome<Result>> {
    checkAddresses(connector, credentials, this.settings);
    const own = { ...configuredAddresses(connector, this.settings), ...credentials };
    const call = new ProviderCall(connector, own, testMode, ENTROPY);
    const request = inOurTerms((): ProviderRequest => {
      const made = flow.request(input, call);
      requireSendable(made, credentials);
      return made;
    });
    const account = { merchantId, connector: connector.name, key: accountKeyOf(accountId, credentials) };
    const answer = await this.provider.send(account, request, cancellation);
    return inOurTerms(() => settle(flow, answer, call, input));
  }
}

/** Core's errors for those of the pure functions. */
function inOurTerms<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InputError) {
      const refuse = error.subject === 'credentials' ? refuseCredentials : refuseRequest;
      throw refuse(error.path, error.message, 'invalid');
    }
    if (!(error instanceof UnintelligibleAnswer)) throw error;
    throw new TesseraError('provider_answer_unreadable', "The provider's answer cannot be understood.", {
      cause: error,
    });
  }
}
