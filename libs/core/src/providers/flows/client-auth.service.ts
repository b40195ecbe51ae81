import { Injectable } from '@nestjs/common';
import type { ClientAuthInput, ClientAuthResult } from '#connectors/kit/flow.js';
import type { Outcome } from '#connectors/kit/settle.js';
import type { Cancellation } from '#platform/calls/cancellation.js';
import type { ConnectorAccess } from './connector-access.service.js';
import { flowNotSupported } from './flow.error.js';
import { FlowRunner } from './flow-runner.js';

/** Opens sessions with providers for their client SDKs (Prism, CreateClientAuthenticationToken). */
@Injectable()
export class ClientAuthService {
  constructor(private readonly flows: FlowRunner) {}

  /** @throws TesseraError `flow_not_supported`, and what {@link FlowRunner.run} throws */
  async create(
    access: ConnectorAccess,
    input: ClientAuthInput,
    cancellation?: Cancellation,
  ): Promise<Outcome<ClientAuthResult>> {
    const flow = access.connector.flows.clientAuth;
    if (!flow) throw flowNotSupported(access.connector, 'clientAuth');
    return this.flows.run(access, flow, input, cancellation);
  }
}
