import { Injectable } from '@nestjs/common';
import type { ConnectorDeclaration } from '#connectors/kit/define-connector.js';
import type { Flows } from '#connectors/kit/flow.js';
import type { MerchantPrincipal } from '#platform/auth/principal.js';
import { AccountPicker, type ConnectorChoice } from '../accounts/account-picker.js';
import { refuseRequest } from '../credentials/credentials.error.js';
import type { Credentials } from '../credentials/validate-credentials.js';
import { flowNotSupported } from './flow.error.js';

/** Whose account at which provider a call is for. */
export interface ConnectorAccess {
  readonly merchantId: string;
  readonly connector: ConnectorDeclaration;
  /** The stored account; undefined for credentials that came with the call. */
  readonly accountId: string | undefined;
  /** When that account was last changed, as it was read. */
  readonly accountChangedAt?: Date | undefined;
  readonly credentials: Credentials;
  readonly testMode: boolean;
}

/** Finds out with whose credentials a provider is called, before anything else of the call is read. */
@Injectable()
export class ConnectorAccessService {
  constructor(private readonly accounts: AccountPicker) {}

  /**
   * @param flow that the connector has to have
   * @throws TesseraError `flow_not_supported`; `invalid_request` when there is nothing to call the provider with; what
   * {@link AccountPicker.pick} throws
   */
  async of(
    principal: MerchantPrincipal,
    testMode: boolean,
    choice: ConnectorChoice,
    flow?: keyof Flows,
  ): Promise<ConnectorAccess> {
    const picked = await this.accounts.pick(principal, testMode, choice);
    if (flow && !picked.connector.flows[flow]) throw flowNotSupported(picked.connector, flow);
    const { connector, credentials, accountId, accountChangedAt } = picked;
    if (!credentials) throw refuseRequest(picked.path, NOTHING_TO_CALL_WITH, 'missing');
    const { merchantId } = principal;
    return { merchantId, connector, accountId, accountChangedAt, credentials, testMode };
  }
}

const NOTHING_TO_CALL_WITH =
  'is required: the call brings no credentials, and no default account of this mode is stored';
