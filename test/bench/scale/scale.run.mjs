import { join } from 'node:path';
import { LaunchError } from '../../../scripts/launch/project.mjs';
import { LoadGenerator } from '../load/load.generator.mjs';
import { measure } from '../load/measurement.mjs';
import { Results } from '../report/results.mjs';
import { printScale, saveScale } from '../report/scale.report.mjs';
import { documentedRequests } from '../scenarios/documented.requests.mjs';
import { seedLiveSessions } from '../seed/live.sessions.mjs';
import { SessionSeeder } from '../seed/session.seeder.mjs';
import { startDurablePostgres } from '../servers/durable-postgres.mjs';
import { createMerchant } from '../servers/merchant.mjs';
import { startTessera } from '../servers/tessera.server.mjs';
import { SETUPS } from './setups.mjs';

/** @import { Load } from '../load/measurement.mjs' */

/** @typedef {{ operation: string, load: Load, stores?: boolean }} Operation */

const HTTP = { connections: 64 };
const GRPC = { connections: 8, streams: 8 };
const INTROSPECTED = 10_000;
/** The last worker may begin to listen, and a proxy to see an instance, after the first one answers. */
const SETTLE_MS = 1_500;

/** @param {{ rounds: number, seconds: number, only: string, save: boolean, command: string }} options */
export async function runScale(options) {
  const lacking = SETUPS.flatMap(({ name, lacks }) => (lacks?.() ? [`${name}: ${lacks()} is not installed`] : []));
  const setups = SETUPS.filter(({ name, lacks }) => !lacks?.() && new RegExp(options.only, 'i').test(name));
  if (setups.length === 0) throw new LaunchError('--only matches no set-up');

  const cluster = await startDurablePostgres();
  const database = await cluster.createDatabase('bench_scale');
  const first = await startTessera(database, { log: join(cluster.folder, 'tessera.log') });
  const merchant = await createMerchant(first);
  await first.stop();
  const seeder = new SessionSeeder(cluster, database);
  const file = await seedLiveSessions({ seeder, folder: cluster.folder, merchant }, INTROSPECTED);
  const loads = loadsOf(documentedRequests(merchant), file);

  const generators = { http: new LoadGenerator('http'), grpc: new LoadGenerator('grpc') };
  const results = new Results(setups);
  for (let round = 1; round <= options.rounds; round++) {
    for (const { name, start } of setups) {
      const server = await start({ cluster, database });
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      for (const { operation, load, stores } of loads) {
        const result = await measure(generators, { server, database }, { load, stores, seconds: options.seconds });
        results.add(operation, name, result);
        process.stderr.write(`${round}/${options.rounds}  ${name}  ${operation}: ${result.perSecond.toFixed(0)}/s\n`);
      }
      await server.stop();
    }
  }
  const operations = loads.map(({ operation }) => operation);
  const report = await printScale({ results, setups, operations, lacking }, options, database);
  if (options.save) await saveScale(report);
}

/** @type {(requests: ReturnType<typeof documentedRequests>, file: string) => Operation[]} */
const loadsOf = ({ clientSession, createSessionToken, introspect }, file) => [
  { operation: 'POST /client-session', load: { ...clientSession, ...HTTP }, stores: true },
  { operation: 'CreateSessionToken (gRPC)', load: { ...createSessionToken, ...GRPC }, stores: true },
  { operation: 'Introspect by token', load: { ...introspect, ...HTTP, tokens: { file, once: false } } },
];
