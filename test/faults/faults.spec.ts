import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keepResult } from '../support/reliability-page.js';
import { CallLog } from './call.log.js';
import { Callers } from './callers.js';
import { check } from './checker.js';
import { Doors } from './doors.js';
import { FAULTS, type Fault } from './fault.catalogue.js';
import { faultTable, inexcusable, type FaultReport } from './fault.report.js';
import { Load } from './load.js';
import { PostgresServer } from '../support/postgres.server.js';
import { Shoppers } from './shoppers.js';
import { Stage } from './stage.js';

/** Of load before a fault, and without an error after it. */
const QUIET_MS = Number(process.env.FAULT_SECONDS ?? 2) * 1000;
const CALLS_PER_SECOND = Number(process.env.FAULT_RATE ?? 60);
const ONLY = new RegExp(process.env.FAULT_ONLY ?? '');
const SAVES = process.env.FAULT_SAVE !== undefined && process.env.FAULT_ONLY === undefined;
/** Whoever has not recovered by then does not recover. */
const RECOVERY_TIMEOUT_MS = 60_000;
const TEST_TIMEOUT_MS = 300_000 + 10 * QUIET_MS;

/** @returns what was not as the fault says, when it was over, and whether calls came to succeed again */
async function strikeAndHeal(fault: Fault, stage: Stage) {
  const { log } = stage.callers;
  await sleep(QUIET_MS);
  const harm = await fault.strike(stage);
  const healedAt = performance.now();
  const quiet = () => performance.now() - Math.max(healedAt, log.lastFailure) > QUIET_MS;
  while (!quiet() && performance.now() < healedAt + RECOVERY_TIMEOUT_MS) await sleep(100);
  return { harm, healedAt, recovered: quiet() };
}

describe('under load, when something goes wrong', () => {
  const reports: FaultReport[] = [];
  let postgres: PostgresServer;

  beforeAll(async () => {
    postgres = await PostgresServer.start();
  });
  afterAll(() => {
    postgres.remove();
    const table = faultTable(reports);
    process.stdout.write(`\n${table}\n\n`);
    if (SAVES) keepResult('faults', 'npm run test:faults', [table]);
  });

  async function suffer(fault: Fault, stage: Stage) {
    const { log } = stage.callers;
    const shoppers = new Shoppers(await Doors.open(stage.callers));
    const load = new Load(shoppers, CALLS_PER_SECOND);
    const { harm, healedAt, recovered } = await strikeAndHeal(fault, stage).finally(() => load.stop());
    // Not part of the load: what is asked now must succeed.
    const checkLog = new CallLog();
    const callers = new Callers(checkLog);
    callers.use(stage.services);
    const checked = new Shoppers(await Doors.open(callers));
    checked.checkouts.push(...shoppers.checkouts);
    const { lost, duplicated } = await check(checked, await Doors.open(callers), stage.database);
    callers.close();
    const found = {
      lost: [...shoppers.found.lost, ...lost],
      duplicated: [...shoppers.found.duplicated, ...duplicated],
    };
    reports.push({ fault: fault.name, log, found, healedAt });
    return { harm, recovered, found, log, checkErrors: checkLog.errors };
  }

  it.each(FAULTS.filter(({ name }) => ONLY.test(name)))(
    '$name: nothing is lost, nothing is there twice, and it recovers by itself',
    async (fault) => {
      const stage = await Stage.set(postgres, `fault_${FAULTS.indexOf(fault)}`, fault.instances ?? 1);
      try {
        const { harm, recovered, found, log, checkErrors } = await suffer(fault, stage);
        expect(found).toEqual({ lost: [], duplicated: [] });
        expect(harm).toEqual([]);
        expect(inexcusable(log, fault.breaksConnections === true)).toEqual([]);
        expect(log.errors.length > 0).toBe(fault.unnoticed !== true);
        expect(recovered).toBe(true);
        expect(checkErrors).toEqual([]);
        for (const service of stage.services) expect(service.exitCode()).toBeNull();
      } finally {
        await stage.clear();
      }
    },
    TEST_TIMEOUT_MS,
  );
});
