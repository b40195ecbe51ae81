import type { Client } from 'pg';
import { firstIdAt, PARTITIONED_TABLES, type PartitionedTable } from '../weekly-partitions.js';

const WEEK_MS = 7 * 24 * 3600 * 1000;
const BATCH = 1000;

interface Partition {
  readonly name: string;
  /** The first moment that no session of it was opened at. */
  readonly end: Date;
  /** `pending` and `detached`: a former run was interrupted while it took the partition off, or before it dropped it. */
  readonly state: 'attached' | 'pending' | 'detached';
}

/**
 * Drops the weekly partitions whose sessions were all opened before `before`, those of the events with them.
 * `DETACH CONCURRENTLY` first: dropping a partition that is attached would lock the table against everybody.
 * @param client a connection of its own, outside a transaction
 * @returns the names of the partitions that were dropped
 */
export async function dropPartitionsBefore(client: Client, before: Date): Promise<string[]> {
  const dropped: string[] = [];
  for (const table of Object.keys(PARTITIONED_TABLES) as PartitionedTable[]) {
    for (const { name, end, state } of await partitionsOf(client, table)) {
      if (end > before) continue;
      const how = state === 'pending' ? 'FINALIZE' : 'CONCURRENTLY';
      if (state !== 'detached') await client.query(`ALTER TABLE ${table} DETACH PARTITION ${name} ${how}`);
      await client.query(`DROP TABLE ${name}`);
      dropped.push(name);
    }
  }
  return dropped;
}

/** Deletes what leads to sessions that were dropped: providers' tokens. */
export async function dropHandlesBefore(client: Client, before: Date): Promise<void> {
  for (const table of ['provider_handles', 'session_handles']) {
    const text = `DELETE FROM ${table} WHERE ctid IN (
      SELECT ctid FROM ${table} WHERE session_id < $1::uuid LIMIT ${BATCH})`;
    await inBatches(() => client.query(text, [firstIdAt(before.getTime())]));
  }
}

/** Deletes idempotency keys whose time is over, a few at a time so that nobody waits for it. */
export async function dropExpiredKeys(client: Client): Promise<void> {
  const text = `DELETE FROM idempotency_keys WHERE ctid IN (
    SELECT ctid FROM idempotency_keys WHERE expires_at <= now() ORDER BY expires_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`;
  await inBatches(() => client.query(text));
}

async function inBatches(deleteSome: () => Promise<{ rowCount: number | null }>): Promise<void> {
  for (let count: number | null = BATCH; count === BATCH;) count = (await deleteSome()).rowCount;
}

/** By the dates in their names, which nobody but the maintainer gives. */
async function partitionsOf(client: Client, table: PartitionedTable): Promise<Partition[]> {
  const { rows } = await client.query<{ name: string; monday: Date; state: Partition['state'] }>(
    `SELECT relname AS name, to_date(right(relname, 8), 'YYYYMMDD')::timestamp AT TIME ZONE 'UTC' AS monday,
       CASE WHEN inhparent IS NULL THEN 'detached' WHEN inhdetachpending THEN 'pending' ELSE 'attached' END AS state
     FROM pg_class LEFT JOIN pg_inherits ON inhrelid = pg_class.oid
     WHERE relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = $1::regclass) AND relkind = 'r' AND relname ~ $2 ORDER BY 1`,
    [table, `^${table}_p[0-9]{8}$`],
  );
  return rows.map(({ name, monday, state }) => ({ name, state, end: new Date(monday.getTime() + WEEK_MS) }));
}
