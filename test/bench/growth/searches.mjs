import { LaunchError } from '../../../scripts/launch/project.mjs';
import { measure } from '../load/measurement.mjs';
import { Results } from '../report/results.mjs';
import { searchCases } from './search.cases.mjs';

const SECONDS = 1;

/**
 * Every search on both databases, by turns. One that fails (it takes longer than a statement may) is left out of the
 * rounds and reported as such.
 * @returns the results, what failed by name, and how many sessions a page of each had
 */
export async function measureSearches(generators, targets, { only, rounds, progress }) {
  const cases = Object.fromEntries(Object.entries(targets).map(([size, target]) => [size, searchCases(target)]));
  const chosen = cases.many.filter(({ name }) => only.test(`search ${name}`));
  const results = new Results(chosen);
  const [failed, found] = [new Map(), new Map()];
  // The round before the first is for code to be compiled and statements to be prepared.
  for (let round = 0; round <= rounds; round++) {
    for (const { name } of chosen) {
      for (const [size, target] of Object.entries(targets)) {
        if (failed.has(name)) continue;
        const { load } = cases[size].find((search) => search.name === name);
        if (round === 0) found.set(`${name} ${size}`, await pageSize(target.server, load));
        await measure(generators, target, { load, seconds: SECONDS }).then(
          (result) => {
            if (round === 0) return;
            results.add(name, size, result);
            progress(`${round}/${rounds}  search ${name}, ${size}: p50 ${result.p50.toFixed(2)} ms`);
          },
          (error) => {
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

async function pageSize({ port }, { path, headers }) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
  const { items } = await answer.json();
  return items?.length;
}
