import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { API_KEY_SCOPES, type ApiKeyScope, type Mode } from '#platform/auth/principal.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { Database, DatabaseClock, OPERATOR, type Page, type PageRequest, readPage } from '../database/index.js';
import { generateApiKey, hashApiKey, visiblePart } from './api-key.codec.js';
import { ApiKey } from './api-key.entity.js';
import { ApiKeyLookup } from './api-key-lookup.js';
import { MerchantService } from './merchant.service.js';

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
  ) {}

  /** @throws TesseraError `not_found` when there is no such merchant; `invalid_request` for an end in the past */
  async issue(merchantId: string, request: NewApiKey): Promise<IssuedApiKey> {
    await this.merchants.get(merchantId);
    if (request.expiresAt && request.expiresAt.getTime() <= this.clock.now()) throw endsInThePast();
    const key = generateApiKey(request.mode);
    const id = uuidv7();
    const apiKey = await this.database.ask(async (manager) => {
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
      return manager.findOneByOrFail(ApiKey, { id });
    }, OPERATOR);
    return { apiKey, key };
  }

  async list(merchantId: string, page: PageRequest): Promise<Page<ApiKeyView>> {
    await this.merchants.get(merchantId);
    return this.database.ask((manager) => {
      const query = manager.createQueryBuilder(ApiKey, 'key').where('key.merchantId = :merchantId', { merchantId });
      return readPage(query, 'key.id', page);
    }, OPERATOR);
  }

  /** Ends a key and its access tokens. Revoking twice is no error. @throws TesseraError `not_found` */
  async revoke(merchantId: string, id: string): Promise<void> {
    await this.database.ask(async (manager) => {
      const key = await manager.findOneBy(ApiKey, { merchantId, id });
      if (!key) throw new TesseraError('not_found', 'No such API key.');
      await manager.update(ApiKey, { id, revokedAt: IsNull() }, { revokedAt: () => 'now()' });
    }, OPERATOR);
    this.lookup.forget();
  }
}

const endsInThePast = (): TesseraError =>
  new TesseraError('invalid_request', 'The request has errors.', {
    violations: [{ path: 'expires_at', message: 'must be in the future', reason: 'range' }],
  });
