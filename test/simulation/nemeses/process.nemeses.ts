import { setTimeout as sleep } from 'node:timers/promises';
import { rotate } from './key.rotation.js';
import { someInstance, type Nemesis, type Scene } from './nemesis.js';

const DAY_MS = 86_400_000;
/** Nothing of upkeep has a say in what lives. */
const SHORT_LIVES = {
  ...{ PAYMENT_SESSION_TTL: '300', CLIENT_SESSION_TTL: '300', HOSTED_FIELDS_TTL: '300', SESSION_RETENTION: '0' },
};

/** What happens to the instances, one thing at a time. */
export const PROCESS_NEMESES: readonly Nemesis[] = [
  {
    name: 'instance killed',
    strike: async (scene) => {
      const instance = someInstance(scene);
      instance.kill();
      await sleep(scene.spell / 4);
      await instance.start();
    },
  },
  { name: 'instance restarted', strike: (scene) => someInstance(scene).restart({}) },
  { name: 'clock 60 days ahead', strike: (scene) => jump(scene, 60 * DAY_MS) },
  { name: 'clock 45 days behind', strike: (scene) => jump(scene, -45 * DAY_MS) },
  { name: 'clock 20 s ahead', strike: (scene) => jump(scene, 20_000) },
  { name: 'clock 20 s behind', strike: (scene) => jump(scene, -20_000) },
  {
    name: 'start with a clock 60 days ahead',
    strike: async (scene) => {
      const instance = someInstance(scene);
      await instance.terminate();
      instance.setClock(60 * DAY_MS);
      await instance.start({ unready: true });
      await instance.requireUnready();
      await sleep(scene.spell / 2);
      instance.setClock(0);
      await instance.restart({});
    },
  },
  {
    name: 'start with a clock 45 days behind, then upkeep',
    strike: async (scene) => {
      const instance = someInstance(scene);
      await instance.terminate();
      instance.setClock(-45 * DAY_MS);
      await instance.start({ unready: true });
      await instance.requireUnready();
      await sleep(scene.spell);
      instance.setClock(0);
      await instance.restart({});
      await instance.cli(['partitions'], SHORT_LIVES);
    },
  },
  { name: 'upkeep', strike: (scene) => someInstance(scene).cli(['partitions']) },
  {
    name: 'upkeep with a clock 60 days ahead',
    strike: (scene) => someInstance(scene).cli(['partitions'], clockOf(60 * DAY_MS)),
  },
  {
    name: 'lower TTLs and retention, then upkeep with a clock 8 days ahead',
    strike: async (scene) => {
      const instance = someInstance(scene);
      await instance.restart(SHORT_LIVES);
      await instance.cli(['partitions']);
      await instance.cli(['partitions'], clockOf(8 * DAY_MS));
      await sleep(scene.spell / 2);
      await instance.restart({});
    },
  },
  { name: 'master key rotated', strike: rotate },
];

const clockOf = (offset: number) => ({ CLOCK_OFFSET_FILE: '', CLOCK_OFFSET_MS: String(offset) });

async function jump(scene: Scene, offset: number): Promise<void> {
  const instance = someInstance(scene);
  instance.setClock(offset);
  await sleep(scene.spell);
  if (instance.clockOff) await instance.requireUnready();
  instance.setClock(0);
  await instance.requireReady();
}
