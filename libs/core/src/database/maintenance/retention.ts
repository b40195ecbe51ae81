import type { Client } from 'pg';
import type { PartitionMaintainer } from '../partition-maintainer.js';
import { idPrefixAt } from '../weekly-partitions.js';
import { detachedPartitions, dropIfOver, isKept, weeksBefore, type StoredWeek } from './stored-week.js';

const BATCH = 1000;

/** What became of the weeks that are past. */
export interface DroppedWeeks {
  /** Names of the partitions that were dropped. */
  readonly dropped: readonly string[];
  /** Why others could not be, or could not be put back: a week keeps none of the others from it. */
  readonly failures: readonly unknown[];
}

/**
 * Drops the weeks whose sessions have all been over for the retention, by the database's clock and by what the rows say, and their
 * events with them.
 *
 * `DETACH CONCURRENTLY` first: dropping a partition that is attached would lock the table against everybody. It may not stand in a
 * transaction, so that a session could come in after it was looked for: what was taken off is looked through again before it is
 * dropped, when nobody can write to it any more, and is put back if it is needed after all.
 * @param client a connection of its own, outside a transaction
 * @param retention seconds
 */
export async function dropWeeksPast(
  client: Client,
  partitions: PartitionMaintainer,
  retention: number,
): Promise<DroppedWeeks> {
  const [dropped, failures]: [string[], unknown[]] = [[], []];
  for (const week of await weeksBefore(client, retention)) {
    try {
      if (await dropWeek(client, week, retention)) dropped.push(...week.partitions.map(({ name }) => name));
      // Needed after all, or by a run that was interrupted: taken off, and needed.
      else if ((await detachedPartitions(client, week)).length > 0) await partitions.ensureWeek(week);
    } catch (error) {
      failures.push(error);
    }
  }
  return { dropped, failures };
}

async function dropWeek(client: Client, week: StoredWeek, retention: number): Promise<boolean> {
  if (await isKept(client, week, retention)) return false;
  await detach(client, week);
  return dropIfOver(client, week, retention);
}

/** The sessions first: without them nobody looks for the events. */
async function detach(client: Client, { partitions }: StoredWeek): Promise<void> {
  for (const { table, name, state } of partitions) {
    const how = state === 'pending' ? 'FINALIZE' : 'CONCURRENTLY';
    if (state !== 'detached') await client.query(`ALTER TABLE ${table} DETACH PARTITION ${name} ${how}`);
  }
}

/** Deletes what leads to sessions that were dropped: providers' tokens. @param retention seconds */
export async function dropHandlesOfNone(client: Client, retention: number): Promise<void> {
  for (const table of ['provider_handles', 'session_handles']) {
    const text = `
      DELETE FROM ${table} WHERE ctid IN (
        SELECT h.ctid FROM ${table} h
        WHERE h.session_id < ${FIRST_ID_AT} AND NOT EXISTS (SELECT FROM sessions s WHERE s.id = h.session_id AND s.id < ${FIRST_ID_AT})
        LIMIT ${BATCH})`;
    await inBatches(() => client.query(text, [retention]));
  }
}

/** The lowest id that was made within the retention. */
const FIRST_ID_AT = `(${idPrefixAt('now() - make_interval(secs => $1)')} || repeat('0', 20))::uuid`;

/** Deletes idempotency keys whose time is over, a few at a time so that nobody waits for it. */
export async function dropExpiredKeys(client: Client): Promise<void> {
  const text = `DELETE FROM idempotency_keys WHERE ctid IN (
    SELECT ctid FROM idempotency_keys WHERE expires_at <= now() ORDER BY expires_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`;
  await inBatches(() => client.query(text));
}

async function inBatches(deleteSome: () => Promise<{ rowCount: number | null }>): Promise<void> {
  for (let count: number | null = BATCH; count === BATCH;) count = (await deleteSome()).rowCount;
}
