import { Injectable } from '@nestjs/common';
import type { ServerAuthInput, ServerAuthResult } from '#connectors/kit/flow.js';
import type { Outcome } from '#connectors/kit/settle.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import type { ConnectorAccess } from './connector-access.service.js';
import { flowNotSupported } from './flow.error.js';
import { FlowRunner } from './flow-runner.js';
import { ProviderTokenStore } from './provider-token.store.js';

/** Fetches providers' access tokens (Prism, CreateAccessToken); for stored accounts, once until shortly before they end. */
@Injectable()
export class AccessTokenService {
  constructor(
    private readonly flows: FlowRunner,
    private readonly tokens: ProviderTokenStore,
  ) {}

  /** @throws TesseraError `flow_not_supported`, `aborted`, and what {@link FlowRunner.run} throws */
  async create(
    access: ConnectorAccess,
    input: ServerAuthInput,
    cancellation?: Cancellation,
  ): Promise<Outcome<ServerAuthResult>> {
    const { connector, accountId, accountChangedAt, merchantId, testMode } = access;
    const flow = connector.flows.serverAuth;
    if (!flow) throw flowNotSupported(connector, 'serverAuth');
    const fetch = (): Promise<Outcome<ServerAuthResult>> => this.flows.run(access, flow, input, cancellation);
    if (accountId === undefined || !accountChangedAt) return fetch();
    const account = { id: accountId, merchantId, testMode, changedAt: accountChangedAt };
    return this.tokens.reuse(account, fetch, cancellation);
  }
}
