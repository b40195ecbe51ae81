import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { ApiKeyScope, Mode } from '#platform/auth/principal.js';
import { DEVELOPMENT_API_KEY } from '#platform/config/development-keys.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { ChangeListener } from '../database/changes/change.listener.js';
import { ChangingCache } from '../database/changes/changing.cache.js';
import { Database } from '../database/database.js';
import { hashApiKey, isWellFormedApiKey } from './api-key.codec.js';

/** An API key that may be used. */
export interface UsableApiKey {
  readonly id: string;
  readonly merchant_id: string;
  readonly mode: Mode;
  readonly scopes: readonly ApiKeyScope[];
  readonly expires_at: Date | null;
}

/** At once when it was used before; undefined when it may not be used. */
export type FoundApiKey = UsableApiKey | undefined | Promise<UsableApiKey | undefined>;

/** Whoever shows a key is nobody yet. */
const OF_STRANGERS = 'strangers';
/** As many as are cached. */
const MAX_REMEMBERED = 10_000;
const SELECT = 'SELECT id, merchant_id, mode, scopes, expires_at FROM api_keys';
const USABLE = 'revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())';

/** Finds API keys, from memory where they were used before; one that was revoked or had ended is not found. */
@Injectable()
export class ApiKeyLookup {
  private readonly cache: ChangingCache<UsableApiKey>;
  /** Digests of keys that were found the last time they were looked for. */
  private readonly found = new LRUCache<string, true>({ max: MAX_REMEMBERED });

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
    changes: ChangeListener,
  ) {
    this.cache = new ChangingCache(changes, 'api_keys');
  }

  byKey(key: string): FoundApiKey {
    const digest = hashApiKey(key);
    return this.cache.get(digest.toString('latin1'), () => {
      // The demo's key is made to be remembered, not to be recognised.
      const possible = isWellFormedApiKey(key) || (this.settings.demo && key === DEVELOPMENT_API_KEY);
      return possible ? this.readByHash(digest) : undefined;
    });
  }

  /** Whether the key was found the last time, at once: it may have ended since. */
  wasFound(key: string): boolean {
    return this.found.has(hashApiKey(key).toString('latin1'));
  }

  byId(id: string): FoundApiKey {
    return this.cache.get(id, () => this.read('api-key-by-id', `${SELECT} WHERE id = $1 AND ${USABLE}`, id));
  }

  /** To be called after a key was changed. */
  forget(): void {
    this.cache.forget();
  }

  private async readByHash(digest: Buffer): Promise<UsableApiKey | undefined> {
    const key = await this.read('api-key-by-hash', `${SELECT} WHERE key_hash = $1 AND ${USABLE}`, digest);
    const name = digest.toString('latin1');
    if (key) this.found.set(name, true);
    else this.found.delete(name);
    return key;
  }

  private async read(name: string, text: string, value: unknown): Promise<UsableApiKey | undefined> {
    const [key] = await this.database.run<UsableApiKey>({ name, text, values: [value] }, OF_STRANGERS);
    return key;
  }
}
