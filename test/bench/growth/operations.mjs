import { measure } from '../load/measurement.mjs';
import { Results } from '../report/results.mjs';
import { scenarios } from '../scenarios/scenarios.mjs';
import { seedLiveSessions } from '../seed/live.sessions.mjs';

/** @import { Generators, Load } from '../load/measurement.mjs' */
/** @import { Filled } from './growing.database.mjs' */

const OPERATIONS = ['POST /client-session', 'CreateSessionToken (gRPC)', 'Introspect by token', 'Redeem by token'];
const WARMUP_ROUND_SECONDS = 2;

/**
 * What callers do all day, on both databases, by turns.
 * @param {Generators} generators
 * @param {Record<string, Filled>} targets
 * @param {{ only: RegExp, rounds: number, seconds: number, progress: (line: string) => void }} options
 */
export async function measureOperations(generators, targets, { only, rounds, seconds, progress }) {
  const names = OPERATIONS.filter((name) => only.test(name));
  const results = new Results(names.map((name) => ({ name })));
  for (let round = 0; round <= rounds; round++) {
    const time = round === 0 ? WARMUP_ROUND_SECONDS : seconds;
    for (const name of names) {
      for (const [size, target] of Object.entries(targets)) {
        const result = await measure(generators, target, { load: await loadOf(target, name, time), seconds: time });
        if (round === 0) continue;
        results.add(name, size, result);
        const figures = `${result.perSecond.toFixed(0)}/s, p99 ${result.p99.toFixed(2)} ms`;
        progress(`${round}/${rounds}  ${name}, ${size}: ${figures}`);
      }
    }
  }
  return results;
}

/**
 * The load of a scenario, with tokens of sessions that are there if it needs any.
 * @param {Filled} target
 * @param {string} wanted
 * @param {number} seconds
 * @returns {Promise<Load>}
 */
export async function loadOf(target, wanted, seconds) {
  const scenario = scenarios(target.merchant).find(({ name }) => name === wanted);
  if (!scenario) throw new Error(`there is no scenario ${wanted}`);
  const { load, tokens } = scenario;
  if (!tokens) return load;
  const { count, once } = tokens(seconds + 1);
  return { ...load, tokens: { file: await seedLiveSessions(target, count), once } };
}
