import { Injectable } from '@nestjs/common';
import { findConnector } from '#connectors/connector-lookup.js';
import type { ConnectorDeclaration } from '#connectors/kit/define-connector.js';
import type { MerchantPrincipal } from '#platform/auth/principal.js';
import { Database } from '../../database/index.js';
import { refuseRequest } from '../credentials/credentials.error.js';
import type { Credentials } from '../credentials/validate-credentials.js';
import { ConnectorAccount } from './connector-account.entity.js';
import { ConnectorAccountService } from './connector-account.service.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a call says of the connector that it is for. */
export type ConnectorChoice = NamedAccount | NamedConnector;

/** A stored account; paths tell where the caller said so. */
interface NamedAccount {
  /** Its id or its name. */
  readonly account: string;
  readonly path: string;
  /** The connector that it must be of, where the caller names one. */
  readonly expected: { readonly name: string | undefined; readonly path: string };
}

interface NamedConnector {
  readonly connector: ConnectorDeclaration;
  /** Undefined when the call brings none: the merchant's default account is meant. */
  readonly credentials: Credentials | undefined;
  /** Where the caller could have brought them. */
  readonly path: string;
}

/** The connector that a call is for, and with whose credentials. */
export interface PickedConnector extends NamedConnector {
  /** The stored account that they come from; undefined for those that came with the call, which are never stored. */
  readonly accountId: string | undefined;
  /** When that account was last changed, as it was read. */
  readonly accountChangedAt?: Date;
}

/** Credentials come from the call, or from a stored account when the call brings none. */
@Injectable()
export class AccountPicker {
  constructor(
    private readonly database: Database,
    private readonly accounts: ConnectorAccountService,
  ) {}

  /** @throws TesseraError `invalid_request` for an account that is none, or of another connector */
  async pick(principal: MerchantPrincipal, testMode: boolean, choice: ConnectorChoice): Promise<PickedConnector> {
    if ('account' in choice) return this.named(principal, testMode, choice);
    const { connector, credentials } = choice;
    if (credentials) return { ...choice, accountId: undefined };
    const { merchantId } = principal;
    const account = await this.find({ merchantId, testMode, connector: connector.name, isDefault: true });
    return account ? { ...choice, ...this.picked(connector, account) } : { ...choice, accountId: undefined };
  }

  private async named(
    { merchantId }: MerchantPrincipal,
    testMode: boolean,
    { account: named, path, expected }: NamedAccount,
  ): Promise<PickedConnector> {
    const account = await this.find({ merchantId, testMode, ...(UUID.test(named) ? { id: named } : { name: named }) });
    const connector = account && findConnector(account.connector);
    if (!connector) throw refuseRequest(path, 'names no account of this mode', 'unknown');
    if (expected.name !== undefined && expected.name !== connector.name)
      throw refuseRequest(path, `is an account of another connector than ${expected.path} names`, 'invalid');
    return { path, ...this.picked(connector, account) };
  }

  private picked(connector: ConnectorDeclaration, account: ConnectorAccount): Omit<PickedConnector, 'path'> {
    const credentials = this.accounts.credentialsOf(account);
    return { connector, credentials, accountId: account.id, accountChangedAt: account.updatedAt };
  }

  private find(where: Partial<ConnectorAccount> & { merchantId: string }): Promise<ConnectorAccount | null> {
    return this.database.ask((manager) => manager.findOneBy(ConnectorAccount, where), where.merchantId);
  }
}
