import { join } from 'node:path';
import { haproxy, startHaproxy } from '../servers/haproxy.mjs';
import { keepsStatements, pgbouncer, startPgbouncer } from '../servers/pgbouncer.mjs';
import { POOL_SIZE, startTessera } from '../servers/tessera.server.mjs';

/** @import { MeasuredServer } from '../load/measurement.mjs' */
/** @import { Cluster, Database } from '../servers/durable-postgres.mjs' */

/** @typedef {(place: { cluster: Cluster, database: Database }) => Promise<MeasuredServer & { stop: () => Promise<void> }>} Start */
/** @typedef {{ name: string, start: Start, lacks?: () => string | false }} Setup */

/**
 * The ways of running that are compared. Each takes the same connections to PostgreSQL in all, so that only the processes
 * differ. `start` gives the ports to call, `usage` of what is called, and `stop`; `lacks` says what is not installed.
 * @type {Setup[]}
 */
export const SETUPS = [
  { name: '1 worker', start: workers(1) },
  { name: '2 workers', start: workers(2) },
  { name: '4 workers', start: workers(4) },
  { name: '2 instances behind HAProxy', lacks: () => !haproxy() && 'HAProxy', start: behindProxy },
  { name: '1 worker, PgBouncer (session)', lacks: () => !pgbouncer() && 'PgBouncer', start: pooled('session') },
  {
    name: '1 worker, PgBouncer (transaction)',
    lacks: () => !keepsStatements() && 'PgBouncer 1.21',
    start: pooled('transaction'),
  },
];

/** What stands between, as the page says. */
export const between = () => `HAProxy ${haproxy() ?? 'none'}, PgBouncer ${pgbouncer() ?? 'none'}`;

/**
 * @param {number} count
 * @returns {Start}
 */
function workers(count) {
  return ({ cluster, database }) =>
    startTessera(database, { log: join(cluster.folder, 'tessera.log'), environment: { WORKERS: String(count) } });
}

/** @type {Start} */
async function behindProxy({ cluster, database }) {
  const options = {
    log: join(cluster.folder, 'tessera.log'),
    environment: { DATABASE_POOL_SIZE: String(POOL_SIZE / 2) },
  };
  const [first, second] = [await startTessera(database, options), await startTessera(database, options)];
  const instances = [first, second];
  const proxy = await startHaproxy(instances, cluster.folder);
  return {
    ...proxy,
    usage: first.usage,
    stop: async () => {
      await proxy.stop();
      for (const instance of instances) await instance.stop();
    },
  };
}

/**
 * @param {'session' | 'transaction'} mode
 * @returns {Start}
 */
function pooled(mode) {
  return async ({ cluster, database }) => {
    // What an instance asks of a connection at its start does not come through the pooler.
    await database.query('ALTER DATABASE bench_scale SET plan_cache_mode = force_generic_plan');
    const pooler = await startPgbouncer(mode, database.url, cluster.folder);
    const tessera = await startTessera(database, {
      log: join(cluster.folder, 'tessera.log'),
      environment: { DATABASE_URL: pooler.url, DATABASE_DIRECT_URL: database.url },
    });
    return {
      ...tessera,
      stop: async () => {
        await tessera.stop();
        await pooler.stop();
      },
    };
  };
}
