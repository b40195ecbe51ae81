import { setTimeout as sleep } from 'node:timers/promises';
import { refusedStart } from '../../support/refused-start.js';
import { forge } from '../forger.js';
import { nameOf, newKey } from '../master.key.js';
import type { Stage } from '../stage.js';
import type { Scene } from './nemesis.js';

const SERVES = '"msg":"Tessera is ready"';

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
  const [instance] = stage.instances;
  for (const key of stage.keys.previous) {
    const need = needOf(key, await instance?.cli(['rotate-master-key', '--status']));
    // The database may be away.
    if (need === undefined) continue;
    const without = { ...stage.keys, previous: stage.keys.previous.filter((other) => other !== key) };
    if (!need) await roll(stage, without);
    else await requireRefusal(stage, without, key);
  }
}

async function requireRefusal(stage: Stage, keys: Stage['keys'], key: string): Promise<void> {
  const [instance] = stage.instances;
  const { lines } = await refusedStart({
    ...stage.settingsWith(keys),
    ...{ DATABASE_URL: stage.database.url, PORT: '0', GRPC_PORT: '0', LOG_LEVEL: 'info' },
  });
  if (!lines.some((line) => line.includes(SERVES))) return;
  // What needed it may have ended meanwhile.
  const still = needOf(key, await instance?.cli(['rotate-master-key', '--status']));
  if (still) instance?.complain(`started without a key that is needed: ${nameOf(key)}`);
}

/** Whether anything needs the key, as the command says; undefined: it says nothing. */
function needOf(key: string, printed = ''): boolean | undefined {
  const [, verb] = new RegExp(`^key ${nameOf(key)} \\(.*\\) is (not needed|needed)`, 'm').exec(printed) ?? [];
  return verb === undefined ? undefined : verb === 'needed';
}
