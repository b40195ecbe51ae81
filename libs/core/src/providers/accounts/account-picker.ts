import { Injectable } from '@nestjs/common';
import type { HeaderReader } from '#api/connectors/prism/credentials/header.reader.js';
import { findConnector } from '#connectors/connector-lookup.js';
import type { ConnectorDeclaration } from '#connectors/kit/define-connector.js';
import type { MerchantPrincipal } from '#platform/auth/principal.js';
import { Database } from '../../database/database.js';
import { refuseRequest } from '../credentials/credentials.error.js';
import { resolveConnectorCredentials } from '#api/connectors/prism/credentials/resolve-connector-credentials.js';
import type { Credentials } from '../credentials/validate-credentials.js';
import { ConnectorAccount } from './connector-account.entity.js';
import { ConnectorAccountService } from './connector-account.service.js';

const ACCOUNT_HEADER = 'x-connector-account';
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The connector that a call is for, and with whose credentials. */
export interface PickedConnector {
  readonly connector: ConnectorDeclaration;
  /** Undefined when the call brings none and the merchant has stored none. */
  readonly credentials: Credentials | undefined;
  /** The stored account that they come from; undefined for those that came with the call, which are never stored. */
  readonly accountId: string | undefined;
  /** When that account was last changed, as it was read. */
  readonly accountChangedAt?: Date;
}

/** Credentials come from the metadata of the call, or from a stored account when the call brings none. */
@Injectable()
export class AccountPicker {
  constructor(
    private readonly database: Database,
    private readonly accounts: ConnectorAccountService,
  ) {}

  /** @throws TesseraError `invalid_request` or `invalid_credentials_config`, naming the header */
  async pick(principal: MerchantPrincipal, testMode: boolean, headers: HeaderReader): Promise<PickedConnector> {
    const named = headers(ACCOUNT_HEADER);
    if (named !== undefined && !bringsCredentials(headers)) return this.named(principal, testMode, named, headers);
    const { connector, credentials } = resolveConnectorCredentials(headers);
    if (credentials) return { connector, credentials, accountId: undefined };
    const { merchantId } = principal;
    const account = await this.find({ merchantId, testMode, connector: connector.name, isDefault: true });
    return account ? this.picked(connector, account) : { connector, credentials: undefined, accountId: undefined };
  }

  private async named(
    { merchantId }: MerchantPrincipal,
    testMode: boolean,
    named: string,
    headers: HeaderReader,
  ): Promise<PickedConnector> {
    const account = await this.find({ merchantId, testMode, ...(UUID.test(named) ? { id: named } : { name: named }) });
    const connector = account && findConnector(account.connector);
    if (!connector) throw refuseRequest(ACCOUNT_HEADER, 'names no account of this mode', 'unknown');
    const expected = headers('x-connector');
    if (expected !== undefined && expected !== connector.name) {
      throw refuseRequest(ACCOUNT_HEADER, 'is an account of another connector than x-connector names', 'invalid');
    }
    return this.picked(connector, account);
  }

  private picked(connector: ConnectorDeclaration, account: ConnectorAccount): PickedConnector {
    const credentials = this.accounts.credentialsOf(account);
    return { connector, credentials, accountId: account.id, accountChangedAt: account.updatedAt };
  }

  private find(where: Partial<ConnectorAccount> & { merchantId: string }): Promise<ConnectorAccount | null> {
    return this.database.ask((manager) => manager.findOneBy(ConnectorAccount, where), where.merchantId);
  }
}

/** Credentials in the call win over stored ones, malformed or not. */
const bringsCredentials = (headers: HeaderReader): boolean =>
  ['x-connector-config', 'x-connector-auth', 'x-auth'].some((name) => headers(name) !== undefined);
