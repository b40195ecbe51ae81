import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { findConnector } from '#connectors/connector-lookup.js';
import type { ConnectorDeclaration } from '#connectors/kit/define-connector.js';
import type { ActingCaller } from '#platform/auth/caller.js';
import type { ActingPrincipal } from '#platform/auth/principal.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { merchantScope } from '#platform/scope/scope.js';
import { parseStoredJson, stringifyJson } from '#platform/json/lossless-json.js';
import { Database, isTaken, type Page, type PageRequest, readPage, ofScope } from '../../database/index.js';
import { KeyedTransactions, withTimes } from '../../idempotency/index.js';
import { KeyUnavailableError, SEAL_CONTEXTS, type SealedAccount, Sealer } from '../../keys/index.js';
import { refuseRequest } from '../credentials/credentials.error.js';
import { validateCredentials, type Credentials } from '../credentials/validate-credentials.js';
import { ConnectorAccount } from './connector-account.entity.js';
import { maskCredentials, unavailableCredentials } from './mask.js';

interface NewConnectorAccount {
  readonly connector: string;
  readonly name: string;
  readonly credentials: object;
  /** Absent: the mode of the caller's key; an administrator has none. */
  readonly testMode?: boolean | undefined;
  /** Absent: the first account of a connector and mode is its default. */
  readonly isDefault?: boolean | undefined;
}

interface ConnectorAccountChange {
  readonly name?: string | undefined;
  /** Replaces all of them. */
  readonly credentials?: object | undefined;
  readonly isDefault?: boolean | undefined;
}

/** An account as its merchant may see it. */
export interface MaskedAccount {
  readonly account: Readonly<Omit<ConnectorAccount, 'sealed'>>;
  readonly credentials: Credentials;
}

/** Stored credentials of merchants; a test key sees and makes those of test mode only. */
@Injectable()
export class ConnectorAccountService {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly keyed: KeyedTransactions,
  ) {}

  /**
   * @throws TesseraError `invalid_request` or `invalid_credentials_config` naming the field; `forbidden` for a live account
   * with a test key; `already_exists` for a name that is taken
   */
  async create(caller: ActingCaller, request: NewConnectorAccount): Promise<MaskedAccount> {
    const { principal } = caller;
    const connector = requireConnector(request.connector);
    const credentials = validateCredentials(connector, request.credentials, 'credentials');
    const testMode = request.testMode ?? modeOfKey(principal);
    if (!testMode && principal.mode === 'test') {
      throw new TesseraError('forbidden', 'A test key keeps test-mode accounts only.', {
        violations: [{ path: 'test_mode', message: 'must not be false with a test key', reason: 'invalid' }],
      });
    }
    const id = uuidv7();
    const { merchantId } = principal;
    const scope = { merchantId, testMode, connector: connector.name };
    return this.change(caller, 'create', request, async (manager) => {
      const repository = manager.getRepository(ConnectorAccount);
      const isDefault = request.isDefault ?? !(await repository.existsBy({ ...scope, isDefault: true }));
      if (isDefault) await repository.update({ ...scope, isDefault: true }, { isDefault: false });
      const sealed = this.seal({ id, ...scope }, credentials);
      await repository.insert({ id, ...scope, name: request.name, isDefault, sealed });
      return this.masked(await accountIn(manager, principal, id));
    });
  }

  async list(principal: ActingPrincipal, page: PageRequest): Promise<Page<MaskedAccount>> {
    const { items, ...rest } = await this.database.ask((manager) => {
      const query = manager.createQueryBuilder(ConnectorAccount, 'account').where(ofScope(merchantScope(principal)));
      return readPage(query, 'account.id', page);
    }, principal.merchantId);
    return { items: items.map((account) => this.masked(account)), ...rest };
  }

  /** @throws TesseraError `not_found`, for another merchant's account as well */
  async get(principal: ActingPrincipal, id: string): Promise<MaskedAccount> {
    return this.masked(await this.database.ask((manager) => accountIn(manager, principal, id), principal.merchantId));
  }

  /** Members that are absent or null stay as they are. @throws TesseraError as {@link create}, and `not_found` */
  async update(caller: ActingCaller, id: string, change: ConnectorAccountChange): Promise<MaskedAccount> {
    const { principal } = caller;
    return this.change(caller, 'update', { id, ...change }, async (manager) => {
      const { merchantId, testMode, connector } = await accountIn(manager, principal, id);
      const credentials =
        change.credentials && validateCredentials(requireConnector(connector), change.credentials, 'credentials');
      const repository = manager.getRepository(ConnectorAccount);
      if (change.isDefault) {
        await repository.update({ merchantId, testMode, connector, isDefault: true }, { isDefault: false });
      }
      await repository.update(id, {
        ...(change.name != null && { name: change.name }),
        ...(change.isDefault != null && { isDefault: change.isDefault }),
        ...(credentials && { sealed: this.seal({ id, merchantId, testMode, connector }, credentials) }),
        updatedAt: () => 'now()',
      });
      // A token that the provider gave for the former credentials must not outlive them.
      if (credentials) await manager.query('DELETE FROM provider_tokens WHERE account_id = $1', [id]);
      return this.masked(await accountIn(manager, principal, id));
    });
  }

  /** @throws TesseraError `not_found` */
  async delete(caller: ActingCaller, id: string): Promise<void> {
    const operation = { name: 'connector_account.delete', request: { id }, keep: () => ({}), read: () => undefined };
    await this.keyed.change(caller, operation, async (manager) => {
      await accountIn(manager, caller.principal, id);
      await manager.delete(ConnectorAccount, id);
    });
  }

  /**
   * The credentials themselves, for a call to the provider.
   * @throws TesseraError `unavailable` when they are sealed under a master key that is not configured
   */
  credentialsOf(account: ConnectorAccount): Credentials {
    try {
      return this.open(account);
    } catch (error) {
      if (!(error instanceof KeyUnavailableError)) throw error;
      const message = `The credentials of the connector account ${account.name} are sealed under a key that this service lacks.`;
      throw new TesseraError('unavailable', message, { cause: error });
    }
  }

  private open(account: ConnectorAccount): Credentials {
    return parseStoredJson(this.sealer.open(account.sealed, SEAL_CONTEXTS.accountCredentials(account))) as Credentials;
  }

  private masked(account: ConnectorAccount): MaskedAccount {
    const { credentials: fields } = requireConnector(account.connector);
    try {
      return { account, credentials: maskCredentials(fields, this.open(account)) };
    } catch (error) {
      // One that is sealed under a key of before must not keep the others from being shown.
      if (!(error instanceof KeyUnavailableError)) throw error;
      return { account, credentials: unavailableCredentials(fields) };
    }
  }

  private change(
    caller: ActingCaller,
    how: 'create' | 'update',
    request: object,
    work: (manager: EntityManager) => Promise<MaskedAccount>,
  ): Promise<MaskedAccount> {
    const operation = { name: `connector_account.${how}`, request, keep: keepMasked, read: readMasked };
    return this.keyed.change(caller, operation, (manager) =>
      work(manager).catch((error: unknown) => {
        throw isTaken(error) ? nameTaken() : error;
      }),
    );
  }

  private seal(account: SealedAccount, credentials: Credentials): Buffer {
    return this.sealer.seal(stringifyJson(credentials), SEAL_CONTEXTS.accountCredentials(account));
  }
}

/** @throws TesseraError `invalid_request` without a key: an account that takes real payments is no default */
function modeOfKey({ keyId, mode }: ActingPrincipal): boolean {
  if (keyId !== null) return mode === 'test';
  throw new TesseraError('invalid_request', 'The request has errors.', {
    violations: [{ path: 'test_mode', message: 'is required with the admin key', reason: 'missing' }],
  });
}

function requireConnector(name: string): ConnectorDeclaration {
  const connector = findConnector(name);
  if (!connector) throw refuseRequest('connector', 'is not a known connector', 'unknown');
  return connector;
}

/** Two requests may make the same default at once as well; either way the caller looks again. */
const nameTaken = (): TesseraError =>
  new TesseraError('already_exists', 'A connector account with this name exists.', {
    violations: [{ path: 'name', message: 'is taken by another account', reason: 'duplicate' }],
  });

async function accountIn(manager: EntityManager, principal: ActingPrincipal, id: string): Promise<ConnectorAccount> {
  const account = await manager.findOneBy(ConnectorAccount, { id, ...ofScope(merchantScope(principal)) });
  if (!account) throw new TesseraError('not_found', 'No such connector account.');
  return account;
}

/** What is not masked lies open no more than in the account itself. */
const keepMasked = ({ account, credentials }: MaskedAccount) => ({
  outcome: { ...account, sealed: undefined },
  sealed: { text: stringifyJson(credentials) },
});

const readMasked = (kept: unknown, credentials = '{}'): MaskedAccount => ({
  account: withTimes<MaskedAccount['account']>(kept, ['createdAt', 'updatedAt']),
  credentials: parseStoredJson(credentials) as Credentials,
});
