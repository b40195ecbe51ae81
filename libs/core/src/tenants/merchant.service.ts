import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { OPERATOR } from '../database/connection-gate.js';
import { Database } from '../database/database.js';
import { readPage, type Page, type PageRequest } from '../database/page.js';
import { Merchant } from './merchant.entity.js';

/** Tenants; for admins only. */
@Injectable()
export class MerchantService {
  constructor(private readonly database: Database) {}

  async create(name: string): Promise<Merchant> {
    const id = uuidv7();
    await this.database.ask((manager) => manager.insert(Merchant, { id, name }), OPERATOR);
    return this.get(id);
  }

  /** @throws TesseraError `not_found` */
  async get(id: string): Promise<Merchant> {
    const merchant = await this.database.ask((manager) => manager.findOneBy(Merchant, { id }), OPERATOR);
    if (!merchant) throw new TesseraError('not_found', 'No such merchant.');
    return merchant;
  }

  /** @param name part of the name, in whatever case; absent for all */
  list(page: PageRequest, name?: string): Promise<Page<Merchant>> {
    return this.database.ask((manager) => {
      const query = manager.createQueryBuilder(Merchant, 'merchant');
      if (name !== undefined) query.where('strpos(lower(merchant.name), lower(:name)) > 0', { name });
      return readPage(query, 'merchant.id', page);
    }, OPERATOR);
  }
}
