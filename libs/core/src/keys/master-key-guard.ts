import { Inject, Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { Database, SERVICE } from '../database/index.js';
import { KeyRing } from './key-ring.js';
import { MasterKeyBeat } from './master-key-beat.js';
import { isHeld, isNeeded, storedKeys, withoutTimeout } from './master-key-needs.js';
import { RELEASE_KEY } from './master-key.statement.js';

/** A master key that is still needed is not configured. */
export class MasterKeyMissingError extends Error {
  override readonly name = 'MasterKeyMissingError';
}

/** Notices at start that a master key was lost, before callers notice that their tokens are. */
@Injectable()
export class MasterKeyGuard {
  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
    private readonly beat: MasterKeyBeat,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Records the current key, and that others are retired. @throws MasterKeyMissingError */
  async check(): Promise<void> {
    await withoutTimeout(this.settings, (client) => this.requireNeeded(client));
    const { id, check } = this.ring.current;
    await this.database.run(
      {
        name: 'use-master-key',
        text: `INSERT INTO master_keys (id, key_check, used_at) VALUES ($1, $2, now())
             ON CONFLICT (id) DO UPDATE
               SET key_check = excluded.key_check, retired_at = NULL, released_at = NULL, used_at = now()`,
        values: [id, check],
      },
      SERVICE,
    );
    await this.database.run(
      {
        name: 'retire-master-keys',
        text: 'UPDATE master_keys SET retired_at = now() WHERE id <> $1 AND retired_at IS NULL',
        values: [id],
      },
      SERVICE,
    );
    await this.beat.start();
  }

  /** The rows are asked about keys that are not configured, and only about these. */
  private async requireNeeded(client: Client): Promise<void> {
    for (const key of await storedKeys(client)) {
      if (isHeld(this.ring, key)) continue;
      if (await isNeeded(client, key)) throw new MasterKeyMissingError(missing(key.id));
      await client.query(RELEASE_KEY, [key.id]);
    }
  }
}

const missing = (id: number): string =>
  `TESSERA_MASTER_KEY does not fit this database: rows need the key used before (key ${id}); set it to that key, or add that key to TESSERA_MASTER_KEY_PREVIOUS`;
