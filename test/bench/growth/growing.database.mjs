import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { createDataSource } from '#core/database/data-source.js';
import { PartitionMaintainer } from '#core/database/partition-maintainer.js';
import { idAt } from '../seed/session.rows.mjs';
import { SessionSeeder } from '../seed/session.seeder.mjs';
import { createMerchant } from '../servers/merchant.mjs';
import { startTessera } from '../servers/tessera.server.mjs';
import { pastSessions, SPAN_MS } from './past.sessions.mjs';

/** @import { Merchant } from '../servers/merchant.mjs' */
/** @import { Cluster, Database } from '../servers/durable-postgres.mjs' */

/** @typedef {{ from: number, to: number }} Span */
/** @typedef {Awaited<ReturnType<typeof startFilled>>} Filled */

const WEEK_MS = 7 * 24 * 3600 * 1000;

/**
 * A database with past sessions in it, and the service on it.
 * @param {Cluster} cluster
 * @param {string} name
 * @param {{ sessions: number, total: number }} size how many `sessions` of the `total` of the whole span
 */
export async function startFilled(cluster, name, { sessions, total }) {
  const database = await cluster.createDatabase(name);
  const server = await startTessera(database, {
    log: join(cluster.folder, `${name}.log`),
    // Nothing goes before its turn, however long the run takes.
    environment: { SESSION_RETENTION: String((10 * SPAN_MS) / 1000) },
  });
  const merchant = await createMerchant(server);
  const small = await createMerchant(server);
  await makePastPartitions(database);
  const seeder = new SessionSeeder(cluster, database);
  const to = Date.now();
  await seeder.seed(pastSessions({ total, merchant, smallMerchantId: small.id }, sessions));
  await database.query('VACUUM ANALYZE');
  await database.query('CHECKPOINT');
  const span = { from: to - (SPAN_MS * sessions) / total, to };
  const reference = await aReference(database, merchant, span);
  const content = { sessions, partitions: await countPartitions(database), reference, span };
  return { database, server, merchant, smallMerchantId: small.id, seeder, folder: cluster.folder, ...content };
}

/**
 * The service makes those of the coming weeks only.
 * @param {Database} database
 */
async function makePastPartitions(database) {
  const dataSource = await createDataSource({ url: database.url, poolSize: 1 }).initialize();
  const maintainer = new PartitionMaintainer(dataSource);
  for (let age = 0; age <= SPAN_MS + WEEK_MS; age += WEEK_MS) {
    await maintainer.ensureFor(idAt(new Date(Date.now() - age)));
  }
  await dataSource.destroy();
}

/**
 * Those that hold sessions.
 * @param {Database} database
 * @returns {Promise<number>}
 */
async function countPartitions(database) {
  const { count } = await database.row('SELECT count(DISTINCT tableoid)::int FROM sessions');
  return Number(count);
}

/**
 * One of the merchant's, from the middle of the series.
 * @param {Database} database
 * @param {Merchant} merchant
 * @param {Span} span
 * @returns {Promise<string>}
 */
async function aReference(database, merchant, { from, to }) {
  const { reference } = await database.row(
    `SELECT reference FROM sessions WHERE merchant_id = $1 AND reference IS NOT NULL AND NOT test_mode AND id >= $2
     ORDER BY id LIMIT 1`,
    [merchant.id, uuidv7({ msecs: Math.floor((from + to) / 2) })],
  );
  return String(reference);
}
