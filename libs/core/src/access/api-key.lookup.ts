import { Injectable } from '@nestjs/common';
import type { ApiKeyScope, Mode } from '#platform/auth/principal.js';
import { ChangeListener } from '../database/changes/change.listener.js';
import { ChangingCache } from '../database/changes/changing.cache.js';
import { Database, type NamedStatement } from '../database/database.js';
import { hashApiKey } from './api-key.codec.js';

/** An API key that may be used. */
export interface UsableApiKey {
  readonly id: string;
  readonly merchant_id: string;
  readonly mode: Mode;
  readonly scopes: readonly ApiKeyScope[];
  readonly expires_at: Date | null;
}

const SELECT = 'SELECT id, merchant_id, mode, scopes, expires_at FROM api_keys';
const USABLE = 'revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())';

/** Finds API keys, from memory where they were used before; one that was revoked or has ended is not found. */
@Injectable()
export class ApiKeyLookup {
  private readonly cache: ChangingCache<UsableApiKey>;

  constructor(
    private readonly database: Database,
    changes: ChangeListener,
  ) {
    this.cache = new ChangingCache(changes, 'api_keys');
  }

  byKey(key: string): Promise<UsableApiKey | undefined> {
    const hash = hashApiKey(key);
    const text = `${SELECT} WHERE key_hash = $1 AND ${USABLE}`;
    return this.find(hash.toString('base64'), { name: 'api-key-by-hash', text, values: [hash] });
  }

  byId(id: string): Promise<UsableApiKey | undefined> {
    return this.find(id, { name: 'api-key-by-id', text: `${SELECT} WHERE id = $1 AND ${USABLE}`, values: [id] });
  }

  /** To be called after a key was changed. */
  forget(): void {
    this.cache.forget();
  }

  private async find(name: string, statement: NamedStatement): Promise<UsableApiKey | undefined> {
    const key = await this.cache.get(name, async () => (await this.database.run<UsableApiKey>(statement))[0]);
    // It may have ended since it was read.
    return key?.expires_at && key.expires_at.getTime() <= Date.now() ? undefined : key;
  }
}
