import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '#platform/observability/logger.js';
import { Database, SERVICE } from '../database/index.js';
import { KeyRing } from './key-ring.js';
import { MasterKeyRegistry, type KnownKey } from './master-key-registry.js';
import { SealFormat } from './seal-format.js';

export const BEAT_MS = 10_000;

interface Row extends KnownKey {
  readonly written_for: number;
  readonly accounts_remain: boolean;
}

/**
 * Says every ten seconds that the current master key is in use, and hears what is of the others: while instances differ,
 * which they do during a rotation, a key is retired when the last of them has stopped using it.
 */
@Injectable()
export class MasterKeyBeat implements BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
    private readonly registry: MasterKeyRegistry,
    private readonly format: SealFormat,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Once now, and from then on by itself. */
  async start(): Promise<void> {
    await this.beat();
    clearInterval(this.timer);
    this.timer = setInterval(() => void this.attempt(), BEAT_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async beat(): Promise<void> {
    const { id, check } = this.ring.current;
    const rows = await this.database.run<Row>({ name: 'master-key-beat', text: BEAT, values: [id, check] }, SERVICE);
    this.registry.follow(rows);
    const [row] = rows;
    if (row) this.format.follow({ writtenFor: row.written_for, accountsRemain: row.accounts_remain });
  }

  private async attempt(): Promise<void> {
    try {
      await this.beat();
    } catch (error) {
      this.logger.warn({ err: error }, 'which master keys are in use was not heard; it is asked again in seconds');
    }
  }
}

const BEAT = `
WITH used AS (UPDATE master_keys SET used_at = now(), released_at = NULL WHERE id = $1 AND key_check = $2)
SELECT id, CASE WHEN id <> $1 AND retired_at IS NOT NULL THEN date_part('epoch', greatest(retired_at, used_at)) END AS retired_at,
  date_part('epoch', written_until - now()) AS written_for, accounts_resealed_at IS NULL AS accounts_remain
FROM master_keys LEFT JOIN former_sealing ON true`;
