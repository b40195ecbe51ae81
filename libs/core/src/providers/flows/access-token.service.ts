import { Injectable } from '@nestjs/common';
import type { ServerAuthInput, ServerAuthResult } from '#connectors/kit/flow.js';
import type { Outcome } from '#connectors/kit/settle.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { AccountPicker } from '../accounts/account-picker.js';
import type { HeaderReader } from '#api/connectors/prism/credentials/header.reader.js';
import { flowNotSupported, requireAccess } from './flow.error.js';
import { FlowRunner } from './flow-runner.js';
import { ProviderTokenStore } from './provider-token.store.js';
import { testModeOf } from './test-mode.js';

export interface AccessTokenRequest {
  readonly headers: HeaderReader;
  readonly testMode: boolean | undefined;
  readonly input: () => ServerAuthInput;
  readonly cancellation?: Cancellation | undefined;
}

/** Fetches providers' access tokens (Prism, CreateAccessToken); for stored accounts, once until shortly before they end. */
@Injectable()
export class AccessTokenService {
  constructor(
    private readonly accounts: AccountPicker,
    private readonly flows: FlowRunner,
    private readonly tokens: ProviderTokenStore,
  ) {}

  /** @throws TesseraError `flow_not_supported`, `aborted`, and what {@link FlowRunner.run} throws */
  async create({ principal }: MerchantCaller, request: AccessTokenRequest): Promise<Outcome<ServerAuthResult>> {
    const testMode = testModeOf(principal, request.testMode);
    const picked = await this.accounts.pick(principal, testMode, request.headers);
    const { connector, accountId, accountChangedAt } = picked;
    const flow = connector.flows.serverAuth;
    if (!flow) throw flowNotSupported(connector, 'server_auth');
    const access = requireAccess(principal, picked, testMode);
    const input = request.input();
    const fetch = (): Promise<Outcome<ServerAuthResult>> => this.flows.run(access, flow, input, request.cancellation);
    if (accountId === undefined || !accountChangedAt) return fetch();
    const { merchantId } = principal;
    const account = { id: accountId, merchantId, testMode, changedAt: accountChangedAt };
    return this.tokens.reuse(account, fetch, request.cancellation);
  }
}
