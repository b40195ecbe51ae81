import { Injectable } from '@nestjs/common';
import type { ClientAuthInput, ClientAuthResult } from '#connectors/kit/flow.js';
import type { Outcome } from '#connectors/kit/settle.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import type { MerchantCaller } from '#platform/auth/caller.js';
import { AccountPicker } from '../accounts/account-picker.js';
import type { HeaderReader } from '#api/connectors/prism/credentials/header.reader.js';
import { flowNotSupported, requireAccess } from './flow.error.js';
import { FlowRunner } from './flow-runner.js';
import { testModeOf } from './test-mode.js';

export interface ClientAuthRequest {
  readonly headers: HeaderReader;
  readonly testMode: boolean | undefined;
  /** Read once connector and credentials are known: what is wrong with those is said first (Prism, headers). */
  readonly input: () => ClientAuthInput;
  readonly cancellation?: Cancellation | undefined;
}

/** Opens sessions with providers for their client SDKs (Prism, CreateClientAuthenticationToken). */
@Injectable()
export class ClientAuthService {
  constructor(
    private readonly accounts: AccountPicker,
    private readonly flows: FlowRunner,
  ) {}

  /** @throws TesseraError `flow_not_supported`, and what {@link FlowRunner.run} throws */
  async create({ principal }: MerchantCaller, request: ClientAuthRequest): Promise<Outcome<ClientAuthResult>> {
    const testMode = testModeOf(principal, request.testMode);
    const picked = await this.accounts.pick(principal, testMode, request.headers);
    const { connector } = picked;
    const flow = connector.flows.clientAuth;
    if (!flow) throw flowNotSupported(connector, 'client_auth');
    const access = requireAccess(principal, picked, testMode);
    return this.flows.run(access, flow, request.input(), request.cancellation);
  }
}
