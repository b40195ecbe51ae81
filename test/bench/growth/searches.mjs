import { LaunchError } from '../../../scripts/launch/project.mjs';
import { measure } from '../load/measurement.mjs';
import { Results } from '../report/results.mjs';
import { searchCases } from './search.cases.mjs';

/** @import { Generators, HttpLoad } from '../load/measurement.mjs' */
/** @import { Filled } from './growing.database.mjs' */
/** @import { SearchCase } from './search.cases.mjs' */

/** @typedef {Awaited<ReturnType<typeof measureSearches>>} Searches */

const SECONDS = 1;

/**
 * Every search on both databases, by turns. One that fails (it takes longer than a statement may) is left out of the
 * rounds and reported as such.
 * @param {Generators} generators
 * @param {{ few: Filled, many: Filled }} targets
 * @param {{ only: RegExp, rounds: number, progress: (line: string) => void }} options
 * @returns the results, what failed by name, and how many sessions a page of each had
 */
export async function measureSearches(generators, targets, { only, rounds, progress }) {
  const cases = { few: byName(targets.few), many: byName(targets.many) };
  const chosen = [...cases.many.values()].filter(({ name }) => only.test(`search ${name}`));
  const results = new Results(chosen);
  /** @type {Map<string, string>} */
  const failed = new Map();
  /** @type {Map<string, number | undefined>} */
  const found = new Map();
  // The round before the first is for code to be compiled and statements to be prepared.
  for (let round = 0; round <= rounds; round++) {
    for (const { name } of chosen) {
      for (const size of /** @type {const} */ (['few', 'many'])) {
        const target = targets[size];
        if (failed.has(name)) continue;
        const load = cases[size].get(name)?.load;
        if (!load) throw new Error(`there is no search ${name}`);
        if (round === 0) found.set(`${name} ${size}`, await pageSize(target.server, load));
        await measure(generators, target, { load, seconds: SECONDS }).then(
          (result) => {
            if (round === 0) return;
            results.add(name, size, result);
            progress(`${round}/${rounds}  search ${name}, ${size}: p50 ${result.p50.toFixed(2)} ms`);
          },
          (/** @type {unknown} */ error) => {
            if (!(error instanceof LaunchError)) throw error;
            failed.set(name, error.message);
            progress(`${round}/${rounds}  search ${name}, ${size}: ${error.message}`);
          },
        );
      }
    }
  }
  return { results, failed, found };
}

/**
 * @param {Filled} target
 * @returns {Map<string, SearchCase>}
 */
const byName = (target) => new Map(searchCases(target).map((search) => [search.name, search]));

/**
 * @param {Filled['server']} server
 * @param {HttpLoad} search
 */
async function pageSize({ port }, { path, headers }) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
  const { items } = /** @type {{ items?: unknown[] }} */ (await answer.json());
  return items?.length;
}
