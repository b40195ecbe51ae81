import type { DataSource } from 'typeorm';
import { isOutage, isRefusedRight } from './database.error.js';
import { PartitionMaintainer } from './partition-maintainer.js';
import { reasonOf, requireUsableServer, unusable } from './connection/usable-database.js';
import { createDataSource } from './data-source.js';

/** Instances that start together migrate one after the other. */
const MIGRATION_LOCK = 7_357_000;

/**
 * Brings the schema up to date and makes the partitions of the coming weeks.
 * @param url of DATABASE_DIRECT_URL
 * @throws DatabaseUnusableError when the server cannot be used, or its role may not do this
 */
export async function migrate(url: string): Promise<void> {
  await requireUsableServer(url, VARIABLE);
  const dataSource = createDataSource({ url, poolSize: 2, statementTimeoutMs: 0 });
  try {
    await dataSource.initialize();
    await underMigrationLock(dataSource, async () => {
      await dataSource.runMigrations();
      await new PartitionMaintainer(dataSource).ensureAhead();
    });
  } catch (error) {
    if (!isOutage(error) && !isRefusedRight(error)) throw error;
    throw unusable(url, VARIABLE, `the schema cannot be brought up to date: ${reasonOf(error)}`);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
  }
}

/** Which is this one where DATABASE_DIRECT_URL is not set. */
const VARIABLE = 'DATABASE_URL';

/** In a transaction, which keeps its lock also where a pooler hands out another session for each. */
async function underMigrationLock(dataSource: DataSource, work: () => Promise<void>): Promise<void> {
  await dataSource.transaction(async (holder) => {
    await holder.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    await holder.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await work();
  });
}
