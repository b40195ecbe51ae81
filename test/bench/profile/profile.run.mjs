import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readJson, ROOT } from '../../../scripts/launch/project.mjs';
import { LoadGenerator } from '../load/load.generator.mjs';
import { measure } from '../load/measurement.mjs';
import { scenarios } from '../scenarios/scenarios.mjs';
import { seedLiveSessions } from '../seed/live.sessions.mjs';
import { SessionSeeder } from '../seed/session.seeder.mjs';
import { startDurablePostgres } from '../servers/durable-postgres.mjs';
import { createMerchant } from '../servers/merchant.mjs';
import { startTessera } from '../servers/tessera.server.mjs';
import { summarise } from './profile.summary.mjs';

/** @import { Profiler } from 'node:inspector' */
/** @import { Measurement } from '../load/measurement.mjs' */

const FOLDER = join(ROOT, 'artifacts');
const PROFILER = join(ROOT, 'test/bench/profile/cpu.profiler.mjs');
const WARMUP_SECONDS = 4;
const FUNCTIONS_SHOWN = 40;

/** @param {{ seconds: number, only: string }} options */
export async function runProfiles({ seconds, only }) {
  mkdirSync(FOLDER, { recursive: true });
  const cluster = await startDurablePostgres();
  const database = await cluster.createDatabase('bench_tessera');
  const profileFile = join(FOLDER, 'profile');
  const server = await startTessera(database, {
    flags: ['--import', PROFILER],
    environment: { PROFILE_FILE: profileFile },
  });
  const merchant = await createMerchant(server);
  const seeding = { seeder: new SessionSeeder(cluster, database), folder: cluster.folder, merchant };
  const generators = { http: new LoadGenerator('http'), grpc: new LoadGenerator('grpc') };
  for (const { name, load, tokens } of scenarios(merchant).filter((scenario) =>
    new RegExp(only, 'i').test(scenario.name),
  )) {
    const put = async (/** @type {number} */ time) => {
      const wanted = tokens?.(time + 1);
      const file = wanted && (await seedLiveSessions(seeding, wanted.count));
      const full = { ...load, ...(wanted && file && { tokens: { file, once: wanted.once } }) };
      return () => measure(generators, { server }, { load: full, seconds: time });
    };
    await (
      await put(WARMUP_SECONDS)
    )();
    const profiled = await put(seconds);
    server.signal('SIGUSR2');
    const result = await profiled();
    server.signal('SIGUSR2');
    print(name, result, await readProfile(profileFile));
  }
}

/**
 * @param {string} file
 * @returns {Promise<Profiler.Profile>}
 */
async function readProfile(file) {
  while (!existsSync(file)) await sleep(100);
  // Written in one go, but not in no time.
  await sleep(500);
  const profile = /** @type {Profiler.Profile} */ (readJson(file));
  rmSync(file);
  return profile;
}

/**
 * Microseconds per request, so that two runs can be compared.
 * @param {string} name
 * @param {Measurement} result
 * @param {Profiler.Profile} profile
 */
function print(name, { perSecond, answered, cpu }, profile) {
  const { groups, functions } = summarise(profile);
  const line = (/** @type {{ name: string, milliseconds: number }} */ entry) =>
    `  ${((entry.milliseconds / answered) * 1000).toFixed(1).padStart(7)}  ${entry.name}`;
  const lines = [
    `\n${name}: ${perSecond.toFixed(0)} requests/s, ${(cpu * 100).toFixed(0)} % of a core; microseconds per request:`,
    ...groups.map(line),
    '  by function:',
    ...functions.slice(0, FUNCTIONS_SHOWN).map(line),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
