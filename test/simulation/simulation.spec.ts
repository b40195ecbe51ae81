import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresServer } from '../support/postgres.server.js';
import { keepResult } from '../support/reliability-page.js';
import { Run, type Plan, type RunResult } from './run.js';
import { simulationTable, summary, treatmentOf } from './simulation.report.js';

const { SIMULATION_SEED, SIMULATION_SEEDS, SIMULATION_SECONDS, SIMULATION_ONLY, SIMULATION_SAVE } = process.env;
const LONG = SIMULATION_SEEDS !== undefined;
const FIRST = SIMULATION_SEED === undefined ? randomInt(1, 1_000_000) : Number(SIMULATION_SEED);
const SEEDS = Array.from(
  { length: SIMULATION_SEED === undefined ? Number(SIMULATION_SEEDS ?? 1) : 1 },
  (_, n) => FIRST + n,
);
const SAVES = SIMULATION_SAVE !== undefined && SIMULATION_ONLY === undefined && SIMULATION_SEED === undefined;

const SHORT_PLAN = {
  warmUp: 500,
  alone: 1_000,
  misbehaving: 2_500,
  badDays: 6_000,
  spell: 600,
  shoppersOfEach: 3,
  pause: 50,
  flood: 40,
};
const LONG_PLAN = {
  warmUp: 4_000,
  alone: 9_000,
  misbehaving: 12_000,
  badDays: 40_000,
  spell: 2_500,
  shoppersOfEach: 4,
  pause: 30,
  flood: 200,
};
const PLAN: Plan = {
  ...(LONG ? LONG_PLAN : SHORT_PLAN),
  ...(SIMULATION_SECONDS !== undefined && { badDays: Number(SIMULATION_SECONDS) * 1000 }),
  ...(SIMULATION_ONLY !== undefined && { only: new RegExp(SIMULATION_ONLY) }),
};
/** How much slower B may be beside A, and what is too short to tell. */
const TIMES_SLOWER = 3;
const FLOOR_MS = 100;
const TEST_TIMEOUT_MS = 600_000;

describe('bad days', () => {
  const results: RunResult[] = [];
  let postgres: PostgresServer;

  beforeAll(async () => {
    postgres = await PostgresServer.start();
  });
  afterAll(() => {
    postgres.remove();
    const table = simulationTable(results);
    process.stdout.write(`\n${table}\n\n`);
    if (SAVES) keepResult('simulation', 'npm run test:simulation', [table]);
  });

  it.each(SEEDS)(
    'cost nobody a session (SIMULATION_SEED=%d npm run test:simulation)',
    async (seed) => {
      const result = await Run.play(seed, PLAN, postgres);
      results.push(result);
      process.stdout.write(`SIMULATION_SEED=${seed}: ${result.struck.join(', ')}\n`);
      const { calls } = result.history;
      const [alone, beside] = [treatmentOf(calls, 'alone'), treatmentOf(calls, 'misbehaving')];
      expect(summary(result)).toEqual([]);
      expect(beside.turnedAway).toEqual([]);
      expect(calls.filter(({ answer }) => answer.said === 'yes').length).toBeGreaterThan(100);
      if (LONG) expect(beside.p99).toBeLessThanOrEqual(Math.max(TIMES_SLOWER * alone.p99, FLOOR_MS));
    },
    TEST_TIMEOUT_MS,
  );
});
