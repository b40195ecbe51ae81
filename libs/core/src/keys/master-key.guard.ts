import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { Database } from '../database/database.js';
import { KeyRing } from './key-ring.js';
import { MasterKeyBeat } from './master-key.beat.js';
import { holdsAll, KEY_MISSING, NEEDED_KEYS, secondsInNeed, type NeededKey } from './master-key.needs.js';

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
    const needed = await this.database.run<NeededKey>({
      name: 'needed-master-keys',
      text: NEEDED_KEYS,
      values: [secondsInNeed(this.settings)],
    });
    if (!holdsAll(this.ring, needed)) throw new MasterKeyMissingError(KEY_MISSING);
    const { id, check } = this.ring.current;
    await this.database.run({
      name: 'use-master-key',
      text: `INSERT INTO master_keys (id, key_check, used_at) VALUES ($1, $2, now())
             ON CONFLICT (id) DO UPDATE SET key_check = excluded.key_check, retired_at = NULL, released_at = NULL, used_at = now()`,
      values: [id, check],
    });
    await this.database.run({
      name: 'retire-master-keys',
      text: 'UPDATE master_keys SET retired_at = now() WHERE id <> $1 AND retired_at IS NULL',
      values: [id],
    });
    await this.beat.start();
  }
}
