import { Injectable } from '@nestjs/common';
import type { Outcome } from '#connectors/kit/settle.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import type { ConnectorAccess } from '../providers/index.js';
import { LocalSessionOpener } from './local-session-opener.js';
import type { PaymentSessionInput, PaymentSessionResult } from './payment-session-request.js';
import { ProviderSessionOpener } from './provider-session-opener.js';

/** Opens payment sessions (Prism, CreateSessionToken). */
@Injectable()
export class PaymentSessionService {
  constructor(
    private readonly local: LocalSessionOpener,
    private readonly atProvider: ProviderSessionOpener,
  ) {}

  /**
   * Opens a session, or replays the living one of the same name: the same request gives the same token, however often and
   * however concurrently it is sent. The token is the provider's where the provider has server sessions, else our own.
   * Credentials are neither stored nor compared.
   * @throws TesseraError `already_exists` for the same name with another request; `aborted` while another call opens it;
   * `invalid_request`, `invalid_credentials_config`; what a provider call throws
   */
  async create(
    caller: MerchantCaller,
    access: ConnectorAccess,
    input: PaymentSessionInput,
    cancellation?: Cancellation,
  ): Promise<Outcome<PaymentSessionResult>> {
    const flow = access.connector.flows.serverSession;
    if (flow) return this.atProvider.open(caller, access, flow, input, cancellation);
    const sessionToken = await this.local.open(caller, access, input, cancellation);
    return { status: 200, result: { sessionToken } };
  }
}
