import { join } from 'node:path';
import { LaunchError } from '../../scripts/launch/project.mjs';
import { LoadGenerator } from './load/load.generator.mjs';
import { measure } from './load/measurement.mjs';
import { CREATE_TABLE } from './peers/session.table.mjs';
import { printReport, saveReport } from './report/bench.report.mjs';
import { Results } from './report/results.mjs';
import { labelOf, scenarios, TESSERA } from './scenarios/scenarios.mjs';
import { withTokens } from './seed/live.sessions.mjs';
import { SessionSeeder } from './seed/session.seeder.mjs';
import { startDurablePostgres } from './servers/durable-postgres.mjs';
import { createMerchant } from './servers/merchant.mjs';
import { startPeer } from './servers/peer.server.mjs';
import { startTessera } from './servers/tessera.server.mjs';

/** @import { Measurement, Generators, Target } from './load/measurement.mjs' */
/** @import { Scenario } from './scenarios/scenarios.mjs' */
/** @import { Seeding } from './seed/live.sessions.mjs' */
/** @import { Cluster } from './servers/durable-postgres.mjs' */

/** @typedef {{ targets: Record<string, Target>, generators: Generators, tokens: Seeding }} Bench */

/** Code is compiled and connections are made in a round that does not count. */
const WARMUP_ROUND_SECONDS = 2;

/** @param {{ rounds: number, seconds: number, only: string, save: boolean, command: string }} options */
export async function runBench(options) {
  const cluster = await startDurablePostgres();
  const tesseraDatabase = await cluster.createDatabase('bench_tessera');
  const tessera = await startTessera(tesseraDatabase, { log: join(cluster.folder, 'tessera.log') });
  const merchant = await createMerchant(tessera);
  const chosen = scenarios(merchant).filter(({ name }) => new RegExp(options.only, 'i').test(name));
  if (chosen.length === 0) throw new LaunchError('--only matches no scenario');

  const targets = { [TESSERA]: { server: tessera, database: tesseraDatabase }, ...(await startPeers(cluster, chosen)) };
  const generators = { http: new LoadGenerator('http'), grpc: new LoadGenerator('grpc') };
  const seeder = new SessionSeeder(cluster, tesseraDatabase);
  const bench = { targets, generators, tokens: { seeder, folder: cluster.folder, merchant } };
  await runRound(bench, chosen, WARMUP_ROUND_SECONDS, () => undefined);
  const results = new Results(chosen);
  for (let round = 1; round <= options.rounds; round++) {
    await runRound(bench, chosen, options.seconds, (scenario, server, result) => {
      results.add(scenario, server, result);
      printProgress(`${round}/${options.rounds}`, scenario, server, result);
    });
  }
  const report = await printReport(results, options, tesseraDatabase);
  if (options.save) await saveReport(report);
}

/**
 * @param {Cluster} cluster
 * @param {readonly Scenario[]} chosen
 * @returns {Promise<Record<string, Target>>}
 */
async function startPeers(cluster, chosen) {
  const database = await cluster.createDatabase('bench_peers');
  await database.query(CREATE_TABLE);
  const names = new Set(chosen.flatMap(({ goals }) => goals.map(({ peer }) => peer)));
  const entries = [...names].map(async (name) => {
    const stores = name.endsWith('insert');
    return /** @type {const} */ ([
      name,
      { server: await startPeer(name, database), database: stores ? database : undefined },
    ]);
  });
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * Every scenario once; Tessera and its peers one right after the other, so that they have the same weather.
 * @param {Bench} bench
 * @param {readonly Scenario[]} chosen
 * @param {number} seconds
 * @param {(scenario: string, server: string, result: Measurement) => void} onResult
 */
async function runRound({ targets, generators, tokens }, chosen, seconds, onResult) {
  for (const scenario of chosen) {
    for (const name of [TESSERA, ...scenario.goals.map(({ peer }) => peer)]) {
      const { tokens: wanted, stores } = scenario;
      const load =
        (name !== TESSERA && scenario.peerLoad) || (await withTokens(scenario.load, wanted, tokens, seconds));
      const target = targets[name];
      if (!target) throw new Error(`nothing runs as ${name}`);
      onResult(scenario.name, name, await measure(generators, target, { load, stores, seconds }));
    }
  }
}

/**
 * @param {string} round
 * @param {string} scenario
 * @param {string} server
 * @param {Measurement} result
 */
function printProgress(round, scenario, server, { perSecond, p50, p99, cpu, generatorCpu }) {
  const figures = `${perSecond.toFixed(0)}/s, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`;
  const cores = `${percent(cpu)} of a core, the generator ${percent(generatorCpu)}`;
  process.stderr.write(`${round}  ${scenario}  ${labelOf(server)}: ${figures} (${cores})\n`);
}

/** @param {number} share */
const percent = (share) => `${Math.round(share * 100)} %`;
