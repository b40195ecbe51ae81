import { Injectable } from '@nestjs/common';
import { API_KEY_SCOPES } from '#platform/auth/principal.js';
import { DEVELOPMENT_API_KEY } from '#platform/config/development-keys.js';
import { Database, OPERATOR } from '../database/index.js';
import { ProcessingTerminal } from '../terminals/index.js';
import { hashApiKey } from './api-key.codec.js';
import { ApiKey } from './api-key.entity.js';
import { Merchant } from './merchant.entity.js';

/** Fixed, so that every start finds what an earlier one made. */
const MERCHANT_ID = '00000000-0000-7000-8000-000000000001';
const KEY_ID = '00000000-0000-7000-8000-000000000002';
export const DEMO_TERMINAL_ID = '1234001';

/** The merchant, key and terminal of the README's commands. Only outside production. */
@Injectable()
export class DemoSeeder {
  constructor(private readonly database: Database) {}

  async seed(): Promise<void> {
    await this.addIfMissing(Merchant, { id: MERCHANT_ID, name: 'Demo merchant' });
    await this.addIfMissing(ApiKey, {
      id: KEY_ID,
      merchantId: MERCHANT_ID,
      name: 'demo',
      mode: 'test',
      scopes: [...API_KEY_SCOPES],
      // The key is shorter than what is shown of others: its mode will do.
      prefix: 'tsk_test_',
      keyHash: hashApiKey(DEVELOPMENT_API_KEY),
    });
    await this.addIfMissing(ProcessingTerminal, {
      merchantId: MERCHANT_ID,
      id: DEMO_TERMINAL_ID,
      name: 'Demo terminal',
      hostedFields: true,
    });
  }

  private async addIfMissing(entity: new () => object, values: object): Promise<void> {
    await this.database.ask(
      (manager) => manager.createQueryBuilder().insert().into(entity).values(values).orIgnore().execute(),
      OPERATOR,
    );
  }
}
