import type { Client } from 'pg';
import { PARTITION_LOCK } from '../partition-maintainer.js';
import { PARTITIONED_TABLES, weekOf, type PartitionedTable, type WeekPartition } from '../weekly-partitions.js';

export interface StoredPartition {
  readonly table: PartitionedTable;
  readonly name: string;
  /** `pending` and `detached`: a former run was interrupted while it took the partition off, or before it dropped it. */
  readonly state: 'attached' | 'pending' | 'detached';
}

/** A week that there are tables of, the sessions before their events. */
export interface StoredWeek extends WeekPartition {
  readonly partitions: readonly StoredPartition[];
}

/** Until when a session is needed, as SQL; the retention begins then. */
const NEEDED_UNTIL = 'greatest(expires_at, held_until)';

/**
 * Weeks that end before the retention: no session of any other can be past it. Not last week, which the maintainer would make
 * again. By the dates in names that nobody but the maintainer gives.
 */
export async function weeksBefore(client: Client, retention: number): Promise<StoredWeek[]> {
  const { rows } = await client.query<StoredPartition & { monday: Date }>(
    `SELECT * FROM (
       SELECT t.name AS table, c.relname AS name, t.position,
         to_date(substring(c.relname FROM '_p([0-9]{8})$'), 'YYYYMMDD')::timestamp AT TIME ZONE 'UTC' AS monday,
         CASE WHEN i.inhparent IS NULL THEN 'detached' WHEN i.inhdetachpending THEN 'pending' ELSE 'attached' END AS state
       FROM unnest($1::text[]) WITH ORDINALITY AS t (name, position)
       JOIN pg_class parent ON parent.oid = t.name::regclass
       JOIN pg_class c ON c.relnamespace = parent.relnamespace AND c.relkind = 'r' AND c.relname ~ ('^' || t.name || '_p[0-9]{8}$')
       LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
     ) AS partition
     WHERE monday + interval '7 days' <= now() - make_interval(secs => $2)
       AND monday < (date_trunc('week', now() AT TIME ZONE 'UTC') - interval '7 days') AT TIME ZONE 'UTC'
     ORDER BY monday, position`,
    [Object.keys(PARTITIONED_TABLES), retention],
  );
  const weeks = new Map<number, StoredWeek & { partitions: StoredPartition[] }>();
  for (const { monday, table, name, state } of rows) {
    const week = weeks.get(monday.getTime()) ?? { ...weekOf(monday), partitions: [] };
    week.partitions.push({ table, name, state });
    weeks.set(monday.getTime(), week);
  }
  return [...weeks.values()];
}

/** Whether the retention of any session of the week is not over. Of events without sessions, that of the events themselves. */
export async function isKept(client: Client, { partitions }: StoredWeek, retention: number): Promise<boolean> {
  const [first] = partitions;
  if (!first) return false;
  const until = first.table === 'sessions' ? NEEDED_UNTIL : 'created_at';
  const { rows } = await client.query<{ kept: boolean }>(
    `SELECT EXISTS (SELECT FROM ONLY ${first.name} WHERE ${until} > now() - make_interval(secs => $1)) AS kept`,
    [retention],
  );
  return rows[0]?.kept ?? true;
}

/** Those of the week that are there and belong to no table. */
export async function detachedPartitions(client: Client, { partitions }: StoredWeek): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM unnest($1::text[]) AS name
     WHERE to_regclass(name) IS NOT NULL AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = to_regclass(name) AND NOT inhdetachpending)`,
    [partitions.map(({ name }) => name)],
  );
  return rows.map(({ name }) => name);
}

/**
 * Drops the tables of a week that was taken off, unless somebody has put it back meanwhile, or a session has come in before.
 * @returns whether it did
 */
export async function dropIfOver(client: Client, week: StoredWeek, retention: number): Promise<boolean> {
  const names = week.partitions.map(({ name }) => name);
  await client.query('BEGIN');
  try {
    // Whoever misses the partition and would put it back waits, and finds it gone.
    await client.query('SELECT pg_advisory_xact_lock($1)', [PARTITION_LOCK]);
    const isOff = (await detachedPartitions(client, week)).length === names.length;
    if (isOff) await client.query(`LOCK TABLE ${names.join(', ')} IN ACCESS EXCLUSIVE MODE`);
    const over = isOff && !(await isKept(client, week, retention));
    if (over) await client.query(`DROP TABLE ${names.join(', ')}`);
    await client.query('COMMIT');
    return over;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
