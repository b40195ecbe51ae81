import { setTimeout as sleep } from 'node:timers/promises';
import { refusedStart, type RefusedStart } from '../../support/refused-start.js';
import { forge } from '../forger.js';
import { nameOf, newKey } from '../../support/master-keys.js';
import type { Stage } from '../stage.js';
import type { Scene } from './nemesis.js';

const SERVES = '"msg":"Tessera is ready"';
/** The exit code of wrong settings (docs/operations.md). */
const EX_CONFIG = 78;
/** The database may be away meanwhile. */
const PATIENCE_MS = 60_000;

/** The four steps of docs/operations.md; then whoever has the former key tries what it is still good for. */
export async function rotate({ stage, shops, recorder, dice, spell }: Scene): Promise<void> {
  const { current: former, previous } = stage.keys;
  const next = newKey([former, ...previous]);
  await roll(stage, { current: former, next, previous });
  await roll(stage, { current: next, previous: [former, ...previous] });
  const since = performance.now();
  await stage.instances[0]?.cli(['reseal']);
  await sleep(spell);
  await removeWhatIsNotNeeded(stage);
  await forge(former, since, shops, recorder, dice);
}

/** Each step on every instance before the next begins. */
async function roll(stage: Stage, keys: Stage['keys']): Promise<void> {
  stage.keys = keys;
  for (const instance of stage.instances) await instance.restart({});
}

/** Nothing starts without a former key that is needed, and everything goes on without one that is not. */
async function removeWhatIsNotNeeded(stage: Stage): Promise<void> {
  for (const key of stage.keys.previous) {
    const without = { ...stage.keys, previous: stage.keys.previous.filter((other) => other !== key) };
    if (await isNeeded(stage, key)) await requireRefusal(stage, without, key);
    else await roll(stage, without);
  }
}

/** Until it refuses; or what needed the key has ended meanwhile. */
async function requireRefusal(stage: Stage, keys: Stage['keys'], key: string): Promise<void> {
  const settings = { ...stage.settingsWith(keys), DATABASE_URL: stage.database.url };
  const named = new RegExp(`\\bkey ${nameOf(key)}\\b`);
  let start: RefusedStart;
  const end = performance.now() + PATIENCE_MS;
  do {
    start = await refusedStart({ ...settings, ...{ PORT: '0', GRPC_PORT: '0', LOG_LEVEL: 'info' } });
    if (start.exitCode === EX_CONFIG && start.lines.some((line) => named.test(line))) return;
    if (!(await isNeeded(stage, key))) return;
  } while (performance.now() < end && !start.lines.some((line) => line.includes(SERVES)));
  stage.instances[0]?.complain(
    `did not refuse to start without ${nameOf(key)}, which is needed: ${start.lines.at(-1)}`,
  );
}

/** Whether anything needs the key, as the command says; it has to say so. */
async function isNeeded({ instances: [instance] }: Stage, key: string): Promise<boolean> {
  const said = new RegExp(`^key ${nameOf(key)} \\(.*\\) is (not needed|needed)`, 'm');
  let printed = '';
  const end = performance.now() + PATIENCE_MS;
  do {
    printed = (await instance?.cli(['rotate-master-key', '--status'])) ?? '';
    const verb = said.exec(printed)?.[1];
    if (verb !== undefined) return verb === 'needed';
    await sleep(200);
  } while (performance.now() < end);
  instance?.complain(`rotate-master-key --status says nothing about ${nameOf(key)}: ${printed.slice(-500)}`);
  return true;
}
