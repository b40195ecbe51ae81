import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createDataSource } from '#core/database/data-source.js';
import { dropWeeksPast } from '#core/database/maintenance/retention.js';
import { PartitionMaintainer } from '#core/database/partition-maintainer.js';
import { timeOfId, weekOf } from '#core/database/weekly-partitions.js';
import { measure } from '../load/measurement.mjs';

/** @import { Generators, Load } from '../load/measurement.mjs' */
/** @import { Database } from '../servers/durable-postgres.mjs' */
/** @import { Filled } from './growing.database.mjs' */

const SECONDS = 15;
/** Into the load, so that what comes before the drop is in the picture too. */
const DROP_AFTER_MS = 4_000;
/** After the end of their week all of its sessions are over by then. */
const LONGEST_LIFE_MS = 2 * 24 * 3600 * 1000;

/**
 * The load with nothing else going on, and while the oldest week is dropped.
 * @param {Generators} generators
 * @param {Filled} target
 * @param {(seconds: number) => Promise<Load>} load
 * @returns both results, how many sessions that week held, and how long dropping it took
 */
export async function measureRetention(generators, target, load) {
  const quiet = await measure(generators, target, { load: await load(SECONDS), seconds: SECONDS });
  const busy = await load(SECONDS);
  const dropped = sleep(DROP_AFTER_MS).then(() => dropOldestWeek(target.database));
  const dropping = await measure(generators, target, { load: busy, seconds: SECONDS });
  return { quiet, dropping, ...(await dropped) };
}

/**
 * What the service does every hour for weeks past their retention, done for the oldest one that is there.
 * @param {Database} database
 */
async function dropOldestWeek(database) {
  const { id } = await database.row('SELECT id FROM sessions ORDER BY id LIMIT 1');
  const week = weekOf(timeOfId(String(id)));
  const { count } = await database.row('SELECT reltuples::bigint AS count FROM pg_class WHERE relname = $1', [
    `sessions_${week.suffix}`,
  ]);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const dataSource = await createDataSource({ url: database.url, poolSize: 1 }).initialize();
  const retention = Math.floor((Date.now() - timeOfId(week.to).getTime() - LONGEST_LIFE_MS) / 1000);
  const begun = performance.now();
  const { failures } = await dropWeeksPast(client, new PartitionMaintainer(dataSource), retention);
  if (failures.length > 0) throw failures[0];
  const seconds = (performance.now() - begun) / 1000;
  await Promise.all([client.end(), dataSource.destroy()]);
  return { sessions: Number(count), seconds };
}
