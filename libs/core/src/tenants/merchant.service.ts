import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { Database, OPERATOR, type Page, type PageRequest, readPage } from '../database/index.js';
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
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async create(name: string): Promise<MerchantView> {
    const id = uuidv7();
    await this.database.ask((manager) => manager.insert(Merchant, { id, name }), OPERATOR);
    return this.get(id);
  }

  /** @throws TesseraError `not_found` */
  async get(id: string): Promise<MerchantView> {
    const merchant = await this.database.ask((manager) => manager.findOneBy(Merchant, { id }), OPERATOR);
    if (!merchant) throw new TesseraError('not_found', 'No such merchant.');
    return merchant;
  }

  /**
   * What is absent stays. Sessions that are open keep the end that they have.
   * @throws TesseraError `not_found`; `invalid_request` for a life that no session may have
   */
  async update(id: string, change: MerchantChange): Promise<MerchantView> {
    checkMerchantChange(change, this.settings);
    const values = [id, change.name ?? null, change.sessionTtls ? JSON.stringify(change.sessionTtls) : null];
    const statement = { name: 'merchant-update', text: UPDATE, values };
    const [changed] = await this.database.run<MerchantRow>(statement, OPERATOR);
    if (!changed) throw new TesseraError('not_found', 'No such merchant.');
    // What is known of keys has it.
    this.keys.forget();
    const { session_ttls: sessionTtls, created_at: createdAt, ...rest } = changed;
    return { ...rest, sessionTtls, createdAt };
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

interface MerchantRow extends Pick<Merchant, 'id' | 'name'> {
  readonly session_ttls: Merchant['sessionTtls'];
  readonly created_at: Date;
}

/** Two changes at once lose nothing: each says of its own kinds. */
const UPDATE = `
UPDATE merchants SET name = coalesce($2, name), session_ttls = jsonb_strip_nulls(session_ttls || coalesce($3::jsonb, '{}'))
WHERE id = $1 RETURNING id, name, session_ttls, created_at`;
