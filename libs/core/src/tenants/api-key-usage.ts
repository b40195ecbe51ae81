import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '#platform/observability/logger.js';
import { Database, DatabaseClock, SERVICE } from '../database/index.js';

/** A key that is used all the time costs one row of one statement in this time, not a write for each call. */
const FLUSH_INTERVAL_MS = 5_000;

const RECORD = `
UPDATE api_keys k SET last_used_at = greatest(k.last_used_at, u.at)
FROM unnest($1::uuid[], $2::timestamptz[]) AS u (id, at) WHERE k.id = u.id`;

/** Remembers when API keys were used, beside the calls that use them: nobody waits for it. */
@Injectable()
export class ApiKeyUsage implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private used = new Map<string, Date>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: DatabaseClock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  note(keyId: string): void {
    this.used.set(keyId, new Date(this.clock.now()));
  }

  /** Writes what was noted. What cannot be written is kept for the next time. */
  async flush(): Promise<void> {
    const noted = this.used;
    if (noted.size === 0) return;
    this.used = new Map();
    try {
      const values = [[...noted.keys()], [...noted.values()]];
      await this.database.run({ name: 'api-keys-used', text: RECORD, values }, SERVICE);
    } catch (error) {
      this.logger.warn({ err: error }, 'the last use of API keys could not be recorded');
      this.used = new Map([...noted, ...this.used]);
    }
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_INTERVAL_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }
}
