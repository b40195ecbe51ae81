import type { Door } from './door.js';
import { residentBytes } from './process.memory.js';

/** What came of all that was sent through a door. */
export interface Tally {
  readonly door: string;
  requests: number;
  readonly outcomes: Map<string, number>;
  slowestMs: number;
  /** Each with the request to send again. */
  readonly failures: string[];
  /** Of resident memory, since the first part of the requests had warmed everything up. */
  grownBytes: number;
}

const AT_ONCE = 24;
/** Until then caches fill, pools connect and functions are compiled. */
const WARM_UP = 0.2;
/** More than that tells nothing new. */
const MAX_FAILURES = 20;

/** Sends the requests of these turns, many at once. */
export async function fuzz(door: Door, turns: readonly number[], pid: number, seed: number): Promise<Tally> {
  const tally: Tally = { door: door.name, requests: 0, outcomes: new Map(), slowestMs: 0, failures: [], grownBytes: 0 };
  const warm = Math.floor(turns.length * WARM_UP);
  await sendAll(door, turns.slice(0, warm), tally, seed);
  const before = residentBytes(pid);
  await sendAll(door, turns.slice(warm), tally, seed);
  tally.grownBytes = residentBytes(pid) - before;
  return tally;
}

async function sendAll(door: Door, turns: readonly number[], tally: Tally, seed: number): Promise<void> {
  const left = turns.values();
  const work = async (): Promise<void> => {
    for (const turn of left) {
      const begun = performance.now();
      const { outcome, fault, request } = await door.send(turn);
      tally.requests++;
      tally.slowestMs = Math.max(tally.slowestMs, performance.now() - begun);
      tally.outcomes.set(outcome, (tally.outcomes.get(outcome) ?? 0) + 1);
      if (fault === undefined || tally.failures.length >= MAX_FAILURES) continue;
      tally.failures.push(
        `${fault}\n  FUZZ_SEED=${seed} FUZZ_ONLY=${door.name}:${turn} npm run test:fuzz\n  ${request()}`,
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
