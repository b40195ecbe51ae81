import type { Dice } from '../../support/dice.js';
import type { Instance } from '../instance.js';
import type { Recorder } from '../recorder.js';
import type { Shop } from '../shop.js';
import type { Stage } from '../stage.js';

/** Where it strikes, and by which chance. */
export interface Scene {
  readonly stage: Stage;
  readonly shops: readonly Shop[];
  /** A's. */
  readonly culprit: Shop;
  readonly recorder: Recorder;
  readonly dice: Dice;
  /** Milliseconds that things stay wrong. */
  readonly spell: number;
}

/** Something that goes wrong, and is put right again. */
export interface Nemesis {
  readonly name: string;
  strike(scene: Scene): Promise<unknown>;
}

export const someInstance = ({ stage, dice }: Scene): Instance => {
  const instance = dice.pick(stage.instances);
  if (!instance) throw new Error('there are two');
  return instance;
};
