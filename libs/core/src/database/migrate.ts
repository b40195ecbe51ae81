import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source.js';
import { PartitionMaintainer } from './partition.maintainer.js';

const OLDEST_POSTGRES = 150_000;
/** Instances that start together migrate one after the other. */
const MIGRATION_LOCK = 7_357_000;

/** A database that cannot be used, in one line that says why. Holds no password. */
export class DatabaseUnusableError extends Error {
  override readonly name = 'DatabaseUnusableError';
}

/**
 * Brings the schema up to date and makes the partitions of the coming weeks.
 * @param url a direct connection: the advisory lock belongs to a session, which a transaction-mode pooler does not keep
 * @throws DatabaseUnusableError when the server cannot be reached or is older than PostgreSQL 15
 */
export async function migrate(url: string): Promise<void> {
  const dataSource = createDataSource({ url, poolSize: 2, statementTimeoutMs: 0 });
  try {
    await connect(dataSource, url);
    await underMigrationLock(dataSource, async () => {
      await dataSource.runMigrations();
      await new PartitionMaintainer(dataSource).ensureAhead(new Date());
    });
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
  }
}

async function connect(dataSource: DataSource, url: string): Promise<void> {
  try {
    await dataSource.initialize();
  } catch (error) {
    throw new DatabaseUnusableError(
      `cannot use the database at ${withoutPassword(url)} (DATABASE_URL): ${reason(error)}`,
    );
  }
  const [row] = await dataSource.query<{ version: number; name: string }[]>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name`,
  );
  if (row && row.version < OLDEST_POSTGRES) {
    throw new DatabaseUnusableError(
      `PostgreSQL ${row.name} at ${withoutPassword(url)} (DATABASE_URL) is too old: 15 or later is needed`,
    );
  }
}

async function underMigrationLock(dataSource: DataSource, work: () => Promise<void>): Promise<void> {
  const holder = dataSource.createQueryRunner();
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await work();
    await holder.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  } finally {
    await holder.release();
  }
}

function withoutPassword(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname}`;
}

/** Node reports a refused connection to several addresses as an error without a message of its own. */
function reason(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return (message || code || 'unknown error').split('\n')[0] ?? 'unknown error';
}
