import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { Database, OPERATOR, type Page, type PageRequest, readPage } from '../database/index.js';
import { Merchant } from './merchant.entity.js';

/** A merchant as administrators see it. */
export type MerchantView = Readonly<Merchant>;

/** Tenants; for admins only. */
@Injectable()
export class MerchantService {
  constructor(private readonly database: Database) {}

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

  /** @param name part of the name, in whatever case; absent for all */
  list(page: PageRequest, name?: string): Promise<Page<MerchantView>> {
    return this.database.ask((manager) => {
      const query = manager.createQueryBuilder(Merchant, 'merchant');
      if (name !== undefined) query.where('strpos(lower(merchant.name), lower(:name)) > 0', { name });
      return readPage(query, 'merchant.id', page);
    }, OPERATOR);
  }
}
