import { join } from 'node:path';
import { LaunchError } from '../../../scripts/launch/project.mjs';
import { LoadGenerator } from '../load/load.generator.mjs';
import { measure } from '../load/measurement.mjs';
import { Results } from '../report/results.mjs';
import { scenarios } from '../scenarios/scenarios.mjs';
import { withTokens } from '../seed/live.sessions.mjs';
import { SessionSeeder } from '../seed/session.seeder.mjs';
import { startDurablePostgres } from '../servers/durable-postgres.mjs';
import { createMerchant } from '../servers/merchant.mjs';
import { startTessera } from '../servers/tessera.server.mjs';
import { printComparison } from './compare.report.mjs';
import { entryOf, isServedBy } from './other.checkout.mjs';

/** @import { Generators, Measurement, Target } from '../load/measurement.mjs' */
/** @import { Scenario } from '../scenarios/scenarios.mjs' */
/** @import { Seeding } from '../seed/live.sessions.mjs' */
/** @import { Cluster } from '../servers/durable-postgres.mjs' */

/** @typedef {{ target: Target, tokens: Seeding, scenarios: Map<string, Scenario> }} Side */

/** Code is compiled and connections are made in a round that does not count. */
const WARMUP_ROUND_SECONDS = 2;

/** @param {{ before: string, rounds: number, seconds: number, only: string, command: string }} options */
export async function runCompare(options) {
  if (!options.before) throw new LaunchError('--before names the checkout to compare with');
  const cluster = await startDurablePostgres();
  const sides = {
    before: await startSide(cluster, 'before', entryOf(options.before)),
    after: await startSide(cluster, 'after'),
  };
  const chosen = [...sides.after.scenarios.values()].filter(
    ({ name, load }) => new RegExp(options.only, 'i').test(name) && isServedBy(options.before, load),
  );
  if (chosen.length === 0) throw new LaunchError('--only matches no scenario');
  const generators = { http: new LoadGenerator('http'), grpc: new LoadGenerator('grpc') };
  const results = new Results(chosen);
  for (let round = 0; round <= options.rounds; round++) {
    for (const { name } of chosen) {
      // Whoever comes second has the warmer machine, or the busier disk.
      for (const side of round % 2 === 0
        ? /** @type {const} */ (['before', 'after'])
        : /** @type {const} */ (['after', 'before'])) {
        const result = await run(generators, sides[side], name, round === 0 ? WARMUP_ROUND_SECONDS : options.seconds);
        if (round > 0) results.add(name, side, result);
        process.stderr.write(`${round}/${options.rounds}  ${name}  ${side}: ${result.perSecond.toFixed(0)}/s\n`);
      }
    }
  }
  await printComparison(results, options, sides.after.target.database);
}

/**
 * A build on a database of its own.
 * @param {Cluster} cluster
 * @param {string} name
 * @param {string} [script]
 * @returns {Promise<Side>}
 */
async function startSide(cluster, name, script) {
  const database = await cluster.createDatabase(`bench_${name}`);
  const server = await startTessera(database, { log: join(cluster.folder, `${name}.log`), ...(script && { script }) });
  const merchant = await createMerchant(server);
  return {
    target: { server, database },
    tokens: { seeder: new SessionSeeder(cluster, database), folder: cluster.folder, merchant },
    scenarios: new Map(scenarios(merchant).map((scenario) => [scenario.name, scenario])),
  };
}

/**
 * @param {Generators} generators
 * @param {Side} side
 * @param {string} name
 * @param {number} seconds
 * @returns {Promise<Measurement>}
 */
async function run(generators, { target, tokens, scenarios: known }, name, seconds) {
  const scenario = known.get(name);
  if (!scenario) throw new Error(`no scenario is called ${name}`);
  const load = await withTokens(scenario.load, scenario.tokens, tokens, seconds);
  return measure(generators, target, { load, stores: scenario.stores, seconds });
}
