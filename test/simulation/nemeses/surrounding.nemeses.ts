import { setTimeout as sleep } from 'node:timers/promises';
import { Flood } from '../misbehaviour.js';
import { MOODS } from '../moody.provider.js';
import { someInstance, type Nemesis, type Scene } from './nemesis.js';

const DELAY_MS = 100;
/** Of answers of the database, on average. */
const ONE_IN = 4;
const FLOOD_SCALE = 40;

/** What happens around the instances: to the wires, to the database, at providers, at A's. */
export const SURROUNDING_NEMESES: readonly Nemesis[] = [
  { name: 'network cut', strike: (scene) => spoil(scene, (wire) => wire.cut()) },
  { name: 'network silent', strike: (scene) => spoil(scene, (wire) => wire.hold()) },
  { name: 'network slow', strike: (scene) => spoil(scene, (wire) => wire.delay(DELAY_MS)) },
  { name: 'answers truncated', strike: (scene) => spoil(scene, (wire) => wire.truncate(ONE_IN)) },
  { name: 'answers lost after the commit', strike: (scene) => spoil(scene, (wire) => wire.swallow(ONE_IN)) },
  {
    name: 'PostgreSQL killed',
    strike: async ({ stage: { postgres }, spell }) => {
      postgres.kill();
      await sleep(spell / 2);
      await postgres.restart();
    },
  },
  {
    name: 'PostgreSQL paused',
    strike: async ({ stage: { postgres }, spell }) => {
      postgres.pause();
      await sleep(spell);
      postgres.resume();
    },
  },
  {
    name: 'disk full',
    strike: async ({ stage: { disk }, spell }) => {
      disk?.fill();
      await sleep(spell);
      disk?.free();
    },
  },
  ...MOODS.filter((mood) => mood !== 'well').map((mood) => ({
    name: `provider ${mood}`,
    strike: async ({ stage: { provider }, spell }: Scene): Promise<void> => {
      provider.mood = mood;
      await sleep(spell);
      provider.mood = 'well';
    },
  })),
  {
    name: 'A floods',
    strike: async ({ culprit, recorder, spell, dice }) => {
      const flood = new Flood(culprit, recorder, FLOOD_SCALE);
      flood.start(dice);
      await sleep(spell);
      await flood.stop();
    },
  },
];

async function spoil(scene: Scene, how: (wire: ReturnType<typeof someInstance>['wire']) => void): Promise<void> {
  const { wire } = someInstance(scene);
  how(wire);
  await sleep(scene.spell);
  wire.restore();
}
