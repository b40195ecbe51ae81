import { Injectable } from '@nestjs/common';
import type { Outcome } from '#connectors/kit/settle.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { AccountPicker } from '../providers/accounts/account-picker.js';
import { requireAccess } from '../providers/flows/flow.error.js';
import { testModeOf } from '../providers/flows/test-mode.js';
import { LocalSessionOpener } from './local-session-opener.js';
import type { PaymentSessionRequest, PaymentSessionResult } from './payment-session-request.js';
import { ProviderSessionOpener } from './provider-session-opener.js';

/** Opens payment sessions (Prism, CreateSessionToken). */
@Injectable()
export class PaymentSessionService {
  constructor(
    private readonly accounts: AccountPicker,
    private readonly local: LocalSessionOpener,
    private readonly atProvider: ProviderSessionOpener,
  ) {}

  /**
   * Opens a session, or replays the living one of the same name: the same request gives the same token, however often and
   * however concurrently it is sent. The token is the provider's where the provider has server sessions, else our own.
   * Credentials are neither stored nor compared.
   * @throws TesseraError `already_exists` for the same name with another request; `aborted` while another call opens it;
   * `forbidden` for live with a test key; `invalid_request`, `invalid_credentials_config`; what a provider call throws
   */
  async create(caller: MerchantCaller, request: PaymentSessionRequest): Promise<Outcome<PaymentSessionResult>> {
    const { principal } = caller;
    const testMode = testModeOf(principal, request.testMode);
    const picked = await this.accounts.pick(principal, testMode, request.headers);
    const access = requireAccess(principal, picked, testMode);
    const input = request.input();
    const flow = access.connector.flows.serverSession;
    if (flow) return this.atProvider.open(caller, access, flow, input, request.cancellation);
    const sessionToken = await this.local.open(caller, access, input, request.cancellation);
    return { status: 200, result: { sessionToken } };
  }
}
