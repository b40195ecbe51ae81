import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Caller } from '#platform/auth/caller.js';
import { API_KEY_SCOPES, type ApiKeyScope, type Mode } from '#platform/auth/principal.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { Database, DatabaseClock, OPERATOR, type Page, type PageRequest, readPage } from '../database/index.js';
import { KeyedTransactions, SHOWN_ONCE_SECONDS, withTimes } from '../idempotency/index.js';
import { asMerchant } from './acting-merchant.js';
import { generateApiKey, hashApiKey, visiblePart } from './api-key.codec.js';
import { ApiKey } from './api-key.entity.js';
import { ApiKeyLookup } from './api-key-lookup.js';
import { merchantIn, MerchantService } from './merchant.service.js';

/** An API key as administrators see it: what is stored of the key itself is for nobody. */
export type ApiKeyView = Readonly<Omit<ApiKey, 'keyHash'>>;

export interface NewApiKey {
  readonly name?: string | undefined;
  readonly mode: Mode;
  /** All scopes when absent. */
  readonly scopes?: readonly ApiKeyScope[] | undefined;
  /** In the future; a key without it has no end. */
  readonly expiresAt?: Date | undefined;
}

/** A key just made: the only time that it can be read. */
export interface IssuedApiKey {
  readonly apiKey: ApiKeyView;
  readonly key: string;
}

/** API keys of merchants; for admins only. */
@Injectable()
export class ApiKeyService {
  constructor(
    private readonly database: Database,
    private readonly merchants: MerchantService,
    private readonly lookup: ApiKeyLookup,
    private readonly clock: DatabaseClock,
    private readonly keyed: KeyedTransactions,
  ) {}

  /**
   * Under an Idempotency-Key, the key is told again for ten minutes.
   * @throws TesseraError `not_found` when there is no such merchant; `invalid_request` for an end in the past;
   * `idempotency_key_in_use` when the call was made before, and its answer is told no more
   */
  issue(caller: Caller, merchantId: string, request: NewApiKey): Promise<IssuedApiKey> {
    const asked = { ...request, expiresAt: request.expiresAt?.toISOString() };
    const operation = { name: 'api_key.create', request: asked, keep: keepIssued, read: readIssued };
    return this.keyed.change(asMerchant(caller, merchantId), operation, async (manager) => {
      await merchantIn(manager, merchantId);
      if (request.expiresAt && request.expiresAt.getTime() <= this.clock.now()) throw endsInThePast();
      return insertKey(manager, merchantId, request);
    });
  }

  async list(merchantId: string, page: PageRequest): Promise<Page<ApiKeyView>> {
    await this.merchants.get(merchantId);
    return this.database.ask((manager) => {
      const query = manager.createQueryBuilder(ApiKey, 'key').where('key.merchantId = :merchantId', { merchantId });
      return readPage(query, 'key.id', page);
    }, OPERATOR);
  }

  /** Ends a key and its access tokens. Revoking twice is no error. @throws TesseraError `not_found` */
  async revoke(caller: Caller, merchantId: string, id: string): Promise<void> {
    const operation = { name: 'api_key.revoke', request: { id }, keep: () => ({}), read: () => undefined };
    await this.keyed.change(asMerchant(caller, merchantId), operation, async (manager) => {
      const key = await manager.findOneBy(ApiKey, { merchantId, id });
      if (!key) throw new TesseraError('not_found', 'No such API key.');
      await manager.update(ApiKey, { id, revokedAt: IsNull() }, { revokedAt: () => 'now()' });
    });
    this.lookup.forget();
  }
}

async function insertKey(manager: EntityManager, merchantId: string, request: NewApiKey): Promise<IssuedApiKey> {
  const key = generateApiKey(request.mode);
  const id = uuidv7();
  await manager.insert(ApiKey, {
    id,
    merchantId,
    name: request.name ?? null,
    mode: request.mode,
    scopes: [...(request.scopes ?? API_KEY_SCOPES)],
    prefix: visiblePart(key),
    keyHash: hashApiKey(key),
    expiresAt: request.expiresAt ?? null,
  });
  return { apiKey: await manager.findOneByOrFail(ApiKey, { id }), key };
}

const keepIssued = ({ apiKey, key }: IssuedApiKey) => ({
  outcome: { ...apiKey, keyHash: undefined },
  sealed: { text: key, seconds: SHOWN_ONCE_SECONDS },
});

function readIssued(kept: unknown, key: string | undefined): IssuedApiKey {
  if (key === undefined) throw shownBefore();
  return { apiKey: withTimes<ApiKeyView>(kept, ['createdAt', 'expiresAt', 'lastUsedAt', 'revokedAt']), key };
}

const shownBefore = (): TesseraError =>
  new TesseraError(
    'idempotency_key_in_use',
    'The call was made before, and the API key that came of it is not shown again: revoke it, and issue another one.',
  );

const endsInThePast = (): TesseraError =>
  new TesseraError('invalid_request', 'The request has errors.', {
    violations: [{ path: 'expires_at', message: 'must be in the future', reason: 'range' }],
  });
