import type { EntityManager } from 'typeorm';
import { DATABASE_TIME } from './clock/clock-sample.js';
import {
  PARTITIONED_TABLES,
  timeOfId,
  weekOf,
  type PartitionedTable,
  type WeekPartition,
} from './weekly-partitions.js';

/** Weeks for which partitions exist beforehand: an instance may be away for two months before inserts make their own. */
export const WEEKS_AHEAD = 8;

/** Any number will do, as long as nothing else in the database uses it. */
export const PARTITION_LOCK = 7_357_001;
/** Attaching waits for running statements of the table; giving up early keeps new ones from queueing behind it. */
const LOCK_TIMEOUT = '2s';
const ATTEMPTS = 5;
const LOCK_NOT_AVAILABLE = '55P03';

/** Where the partitions are made. */
interface Transactions {
  transaction<R>(work: (manager: EntityManager) => Promise<R>): Promise<R>;
}

/** Makes weekly partitions: ahead of time, and on demand for an id that found none. */
export class PartitionMaintainer {
  /** By week: whoever else misses its partitions waits for the same ones, on no connection. */
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(private readonly store: Transactions) {}

  /** Partitions from last week (ids of its end may still be on their way) to {@link WEEKS_AHEAD} weeks ahead, by the database's clock. */
  async ensureAhead(): Promise<void> {
    const now = await this.databaseTime();
    for (let week = -1; week <= WEEKS_AHEAD; week++) await this.ensureWeek(weekOf(now, week));
  }

  /** The partitions that hold `id`, a version 7 UUID. */
  async ensureFor(id: string): Promise<void> {
    const week = weekOf(timeOfId(id));
    const known = this.underWay.get(week.suffix);
    if (known) return known;
    const making = this.ensureWeek(week).finally(() => this.underWay.delete(week.suffix));
    this.underWay.set(week.suffix, making);
    return making;
  }

  private async databaseTime(): Promise<Date> {
    const [row] = await this.store.transaction((manager) => manager.query<{ now: number }[]>(DATABASE_TIME));
    return new Date(row?.now ?? NaN);
  }

  /** Both partitions of a week, as new or as they were before they were taken off. */
  async ensureWeek(week: WeekPartition): Promise<void> {
    for (const table of Object.keys(PARTITIONED_TABLES) as PartitionedTable[]) {
      await withLockRetry(() => this.store.transaction((manager) => attachWeek(manager, table, week)));
    }
  }
}

/**
 * `CREATE TABLE ... LIKE`, then `ATTACH`: `PARTITION OF` would lock the parent against readers and writers alike.
 * Every name and bound here is computed from a date, never taken from a caller.
 */
async function attachWeek(manager: EntityManager, table: PartitionedTable, week: WeekPartition): Promise<void> {
  const name = `${table}_${week.suffix}`;
  if ((await stateOf(manager, name)) === 'attached') return;
  await manager.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
  await manager.query('SELECT pg_advisory_xact_lock($1)', [PARTITION_LOCK]);
  const state = await stateOf(manager, name);
  if (state === 'attached') return;
  // Somebody had begun to take it off, and was interrupted or has not come to the end.
  if (state === 'pending') await manager.query(`ALTER TABLE ${table} DETACH PARTITION ${name} FINALIZE`);
  await manager.query(`CREATE TABLE IF NOT EXISTS ${name} (LIKE ${table} INCLUDING ALL)`);
  await addColumnsOf(manager, table, name);
  await manager.query(
    `ALTER TABLE ${table} ATTACH PARTITION ${name} FOR VALUES FROM ('${week.from}') TO ('${week.to}')`,
  );
}

/** One that was taken off before a migration has not got the columns that the migration added. */
async function addColumnsOf(manager: EntityManager, table: PartitionedTable, name: string): Promise<void> {
  const missing = await manager.query<{ column: string }[]>(MISSING_COLUMNS, [table, name]);
  for (const { column } of missing) await manager.query(`ALTER TABLE ${name} ADD COLUMN ${column}`);
}

/** Their definitions. */
const MISSING_COLUMNS = `
SELECT concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
  'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), CASE WHEN a.attnotnull THEN 'NOT NULL' END) AS column
FROM pg_attribute a LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND NOT EXISTS (
  SELECT FROM pg_attribute own WHERE own.attrelid = $2::regclass AND own.attname = a.attname AND NOT own.attisdropped)
ORDER BY a.attnum`;

async function stateOf(manager: EntityManager, name: string): Promise<'attached' | 'pending' | 'apart'> {
  const [row] = await manager.query<{ pending: boolean }[]>(
    'SELECT inhdetachpending AS pending FROM pg_inherits WHERE inhrelid = to_regclass($1)',
    [name],
  );
  if (!row) return 'apart';
  return row.pending ? 'pending' : 'attached';
}

async function withLockRetry(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const lockTimedOut = (error as { code?: string }).code === LOCK_NOT_AVAILABLE;
      if (!lockTimedOut || attempt === ATTEMPTS) throw error;
    }
  }
}
