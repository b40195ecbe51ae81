import { LoadGenerator } from '../load/load.generator.mjs';
import { printGrowth, saveGrowth } from '../report/growth.report.mjs';
import { startDurablePostgres } from '../servers/durable-postgres.mjs';
import { startFilled } from './growing.database.mjs';
import { loadOf, measureOperations } from './operations.mjs';
import { measureRetention } from './retention.mjs';
import { measureSearches } from './searches.mjs';

/** @import { Retention } from '../report/growth.report.mjs' */

/** Stands in for an empty database: enough for a page of nearly every search, too few to matter. */
const FEW = 20_000;
const UNDER_RETENTION = ['POST /client-session', 'Introspect by token'];

/** @param {{ sessions: number, rounds: number, seconds: number, only: string, save: boolean, command: string }} options */
export async function runGrowth(options) {
  const { sessions, rounds, seconds } = options;
  const only = new RegExp(options.only, 'i');
  const cluster = await startDurablePostgres();
  const few = await startFilled(cluster, 'bench_few', { sessions: FEW, total: sessions });
  progress(`filling in ${sessions} sessions ...`);
  const many = await startFilled(cluster, 'bench_many', { sessions, total: sessions });
  const targets = { few, many };
  const generators = { http: new LoadGenerator('http'), grpc: new LoadGenerator('grpc') };

  const searches = await measureSearches(generators, targets, { only, rounds, progress });
  const operations = await measureOperations(generators, targets, { only, rounds, seconds, progress });
  /** @type {Retention[]} */
  const retention = [];
  for (const name of UNDER_RETENTION.filter((operation) => only.test(operation))) {
    const result = await measureRetention(generators, many, (time) => loadOf(many, name, time));
    retention.push({ name, ...result });
  }
  const report = await printGrowth({ few, many, searches, operations, retention }, options);
  if (options.save) await saveGrowth(report);
}

/** @param {string} line */
const progress = (line) => void process.stderr.write(`${line}\n`);
