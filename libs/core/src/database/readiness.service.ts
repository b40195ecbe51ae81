import { Injectable } from '@nestjs/common';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { DatabaseClock } from './clock/database-clock.js';
import { MIGRATIONS } from '../schema/index.js';
import { SERVICE } from './connection-gate.js';
import { Database } from './database.js';
import { PARTITIONED_TABLES, THIS_WEEK } from './weekly-partitions.js';

/** What this version needs; a newer one may have added to it already. */
const NEEDED_MIGRATIONS = MIGRATIONS.map(({ name }) => name);

const MISSING = `
SELECT name, 'migration' AS kind FROM unnest($1::text[]) AS name WHERE name NOT IN (SELECT name FROM migrations)
UNION ALL
SELECT name, 'partition' FROM unnest($2::text[]) AS t, LATERAL (SELECT t || '_' || ${THIS_WEEK} AS name) AS week
WHERE NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = to_regclass(name) AND NOT inhdetachpending)
UNION ALL
SELECT 'to write', 'permission' WHERE current_setting('transaction_read_only') = 'on'`;

/**
 * Whether sessions can be stored: the clock agrees with the database's, the database answers and takes writes (a standby does
 * not), its schema is the one that is needed, the week has its partitions, and the last writes were taken.
 */
@Injectable()
export class ReadinessService {
  constructor(
    private readonly database: Database,
    private readonly clock: DatabaseClock,
  ) {}

  /** @throws TesseraError `unavailable`, naming what is missing */
  async check(): Promise<void> {
    this.clock.agreedNow();
    const { writeRefusal } = this.database;
    if (writeRefusal !== undefined)
      throw new TesseraError('unavailable', `The session store takes no writes: ${writeRefusal}.`, { retryAfter: 1 });
    const missing = await this.database.run<{ name: string; kind: string }>(
      { name: 'readiness', text: MISSING, values: [NEEDED_MIGRATIONS, Object.keys(PARTITIONED_TABLES)] },
      SERVICE,
    );
    if (missing.length === 0) return;
    const names = missing.map(({ kind, name }) => `${kind} ${name}`).join(', ');
    throw new TesseraError('unavailable', `The session store lacks ${names}.`, { retryAfter: 1 });
  }
}
