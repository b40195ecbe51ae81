import { setTimeout as sleep } from 'node:timers/promises';
import { measure } from '../load/measurement.mjs';

const SECONDS = 15;
/** Into the load, so that what comes before the drop is in the picture too. */
const DROP_AFTER_MS = 4_000;
const TABLES = ['sessions', 'session_events'];

/**
 * The load with nothing else going on, and while the oldest week is dropped.
 * @returns both results, which week it was, how many sessions it held and how long dropping it took
 */
export async function measureRetention(generators, target, load) {
  const quiet = await measure(generators, target, { load: await load(SECONDS), seconds: SECONDS });
  const busy = await load(SECONDS);
  const dropped = sleep(DROP_AFTER_MS).then(() => dropOldestWeek(target.database));
  const dropping = await measure(generators, target, { load: busy, seconds: SECONDS });
  return { quiet, dropping, ...(await dropped) };
}

/** By hand, as long as the service does not do it: detach without locking out readers and writers, then drop. */
async function dropOldestWeek(database) {
  const begun = performance.now();
  const week = await oldestWeek(database);
  const [{ count }] = await database.query(`SELECT reltuples::bigint AS count FROM pg_class WHERE relname = $1`, [
    `sessions_${week}`,
  ]);
  for (const table of TABLES) {
    await database.query(`ALTER TABLE ${table} DETACH PARTITION ${table}_${week} CONCURRENTLY`);
    await database.query(`DROP TABLE ${table}_${week}`);
  }
  return { week, sessions: Number(count), seconds: (performance.now() - begun) / 1000 };
}

/** Of those that hold something. */
async function oldestWeek(database) {
  const [{ name }] = await database.query(
    `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'sessions'::regclass AND c.reltuples > 0 ORDER BY c.relname LIMIT 1`,
  );
  return name.replace('sessions_', '');
}
