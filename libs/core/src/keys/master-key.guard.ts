import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '#platform/config/settings.js';
import { Database } from '../database/database.js';
import { KeyRing } from './key-ring.js';

/** Idempotency keys outlive every session but the longest. */
const IDEMPOTENCY_SECONDS = 7 * 24 * 3600;

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
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Records the current key, and that others are retired. @throws MasterKeyMissingError */
  async check(): Promise<void> {
    const { paymentSessionTtl, clientSessionTtl, hostedFieldsTtl } = this.settings;
    const needed = Math.max(paymentSessionTtl, clientSessionTtl, hostedFieldsTtl, IDEMPOTENCY_SECONDS);
    const known = await this.database.run<{ id: number; key_check: Buffer }>({
      name: 'needed-master-keys',
      text: `SELECT id, key_check FROM master_keys
             WHERE retired_at IS NULL OR retired_at > now() - make_interval(secs => $1)`,
      values: [needed],
    });
    if (known.some(({ id, key_check }) => !this.ring.find(id)?.check.equals(key_check))) {
      throw new MasterKeyMissingError(
        'TESSERA_MASTER_KEY does not fit this database: set it to the key used before, or add that key to TESSERA_MASTER_KEY_PREVIOUS',
      );
    }
    const { id, check } = this.ring.current;
    await this.database.run({
      name: 'use-master-key',
      text: `INSERT INTO master_keys (id, key_check) VALUES ($1, $2)
             ON CONFLICT (id) DO UPDATE SET key_check = excluded.key_check, retired_at = NULL`,
      values: [id, check],
    });
    await this.database.run({
      name: 'retire-master-keys',
      text: 'UPDATE master_keys SET retired_at = now() WHERE id <> $1 AND retired_at IS NULL',
      values: [id],
    });
  }
}
