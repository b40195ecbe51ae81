import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Caller } from '#platform/auth/caller.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { Database, OPERATOR, type Page, type PageRequest, readPage } from '../database/index.js';
import { KeyedTransactions, withTimes } from '../idempotency/index.js';
import { ApiKeyLookup } from './api-key-lookup.js';
import { checkMerchantChange, type MerchantChange } from './merchant-change.js';
import { Merchant } from './merchant.entity.js';

/** A merchant as administrators see it. */
export type MerchantView = Readonly<Merchant>;

/** Tenants; for admins only. */
@Injectable()
export class MerchantService {
  constructor(
    private readonly database: Database,
    private readonly keys: ApiKeyLookup,
    private readonly keyed: KeyedTransactions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  create(caller: Caller, name: string): Promise<MerchantView> {
    const operation = { name: 'merchant.create', request: { name }, ...KEPT };
    return this.keyed.change(caller, operation, async (manager) => {
      const id = uuidv7();
      await manager.insert(Merchant, { id, name });
      return merchantIn(manager, id);
    });
  }

  /** @throws TesseraError `not_found` */
  get(id: string): Promise<MerchantView> {
    return this.database.ask((manager) => merchantIn(manager, id), OPERATOR);
  }

  /**
   * What is absent stays. Sessions that are open keep the end that they have.
   * @throws TesseraError `not_found`; `invalid_request` for a life that no session may have
   */
  async update(caller: Caller, id: string, change: MerchantChange): Promise<MerchantView> {
    checkMerchantChange(change, this.settings);
    const values = [id, change.name ?? null, change.sessionTtls ? JSON.stringify(change.sessionTtls) : null];
    const operation = { name: 'merchant.update', request: { id, ...change }, ...KEPT };
    const changed = await this.keyed.change(caller, operation, async (manager) => {
      await manager.query(UPDATE, values);
      return merchantIn(manager, id);
    });
    // What is known of keys has it.
    this.keys.forget();
    return changed;
  }

  /** @param name part of the name, in whatever case; absent for all */
  list(page: PageRequest, name?: string): Promise<Page<MerchantView>> {
    return this.database.ask((manager) => {
      const query = manager.createQueryBuilder(Merchant, 'merchant');
      if (name !== undefined) query.where('strpos(lower(merchant.name), lower(:name)) > 0', { name });
      return readPage(query, 'merchant.id', page);
    }, OPERATOR);
  }
}

/** @throws TesseraError `not_found` */
export async function merchantIn(manager: EntityManager, id: string): Promise<MerchantView> {
  const merchant = await manager.findOneBy(Merchant, { id });
  if (!merchant) throw new TesseraError('not_found', 'No such merchant.');
  return merchant;
}

/** Nothing of a merchant is secret. */
const KEPT = {
  keep: (outcome: MerchantView) => ({ outcome }),
  read: (kept: unknown) => withTimes<MerchantView>(kept, ['createdAt']),
};

/** Two changes at once lose nothing: each says of its own kinds. */
const UPDATE = `
UPDATE merchants SET name = coalesce($2, name), session_ttls = jsonb_strip_nulls(session_ttls || coalesce($3::jsonb, '{}'))
WHERE id = $1`;
