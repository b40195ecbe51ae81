import { Inject, Injectable } from '@nestjs/common';
import type { ApiKeyScope, Mode } from '#platform/auth/principal.js';
import { DEVELOPMENT_API_KEY } from '#platform/config/development-keys.js';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { Batcher, ChangeListener, ChangingCache, Database, SERVICE } from '../database/index.js';
import { hashApiKey, isWellFormedApiKey } from './api-key.codec.js';

/** An API key that may be used. */
export interface UsableApiKey {
  readonly id: string;
  readonly merchant_id: string;
  readonly mode: Mode;
  readonly scopes: readonly ApiKeyScope[];
  readonly expires_at: Date | null;
  /** Of its merchant: seconds by the kind of the sessions. */
  readonly session_ttls: Readonly<Record<string, number>>;
}

/** At once when it was used before; undefined when it may not be used. */
export type FoundApiKey = UsableApiKey | undefined | Promise<UsableApiKey | undefined>;

const MAX_BATCH = 1000;
/** More than arrive while a statement runs. */
const MAX_QUEUE = 10_000;
const COLUMNS = 'k.id, merchant_id, mode, scopes, expires_at, session_ttls';
const KEYS = 'api_keys k JOIN merchants m ON m.id = k.merchant_id';
const USABLE = 'revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())';

const BY_ID = `SELECT ${COLUMNS} FROM ${KEYS} WHERE k.id = $1 AND ${USABLE}`;
const BY_HASH = `SELECT ${COLUMNS}, key_hash FROM ${KEYS} WHERE key_hash = ANY($1::bytea[]) AND ${USABLE}`;

/** Finds API keys, from memory where they were used before; one that was revoked or had ended is not found. */
@Injectable()
export class ApiKeyLookup {
  private readonly cache: ChangingCache<UsableApiKey>;
  /** However many keys are made up, one statement looks for them at a time: whoever has a right one waits for no more than that. */
  private readonly lookups = new Batcher<Buffer, UsableApiKey | null>({
    name: 'look up API keys',
    flush: (digests) => this.readByHash(digests),
    maxBatch: MAX_BATCH,
    maxQueue: MAX_QUEUE,
  });

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
    changes: ChangeListener,
  ) {
    this.cache = new ChangingCache(changes, 'api_keys');
    changes.subscribe('merchants', () => this.forget());
  }

  byKey(key: string): FoundApiKey {
    const digest = hashApiKey(key);
    return this.cache.get(digest.toString('latin1'), () => {
      return this.isPossible(key) ? this.lookups.submit(digest).then((found) => found ?? undefined) : undefined;
    });
  }

  /** Whether a text can be an API key at all. The demo's key is made to be remembered, not to be recognised. */
  isPossible(key: string): boolean {
    return isWellFormedApiKey(key) || (this.settings.demo && key === DEVELOPMENT_API_KEY);
  }

  byId(id: string): FoundApiKey {
    return this.cache.get(id, () => this.readById(id));
  }

  /** To be called after a key, or what is known of its merchant, was changed. */
  forget(): void {
    this.cache.forget();
  }

  private async readByHash(digests: readonly Buffer[]): Promise<(UsableApiKey | null)[]> {
    const statement = { name: 'api-keys-by-hash', text: BY_HASH, values: [digests] };
    const found = await this.database.run<UsableApiKey & { key_hash: Buffer }>(statement, SERVICE);
    const byHash = new Map(found.map(({ key_hash: hash, ...key }) => [hash.toString('latin1'), key]));
    return digests.map((digest) => byHash.get(digest.toString('latin1')) ?? null);
  }

  /** For its bearers, whose token was signed for it: those of another key that is no longer good keep nobody waiting. */
  private async readById(id: string): Promise<UsableApiKey | undefined> {
    const [key] = await this.database.run<UsableApiKey>({ name: 'api-key-by-id', text: BY_ID, values: [id] }, id);
    return key;
  }
}
