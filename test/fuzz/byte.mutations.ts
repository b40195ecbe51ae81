import type { Dice } from '../support/dice.js';

type Mutation = (bytes: Buffer, dice: Dice) => Buffer;

const MEBIBYTE = 1024 * 1024;

const flip: Mutation = (bytes, dice) => {
  const changed = Buffer.from(bytes);
  for (let count = 0; count <= dice.below(4); count++) {
    const at = dice.below(changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << dice.below(8));
  }
  return changed;
};
const cut: Mutation = (bytes, dice) => bytes.subarray(0, dice.below(bytes.length));
const insert: Mutation = (bytes, dice) => {
  const at = dice.below(bytes.length);
  return Buffer.concat([bytes.subarray(0, at), dice.bytes(1 + dice.below(8)), bytes.subarray(at)]);
};
const repeat: Mutation = (bytes, dice) => {
  const from = dice.below(bytes.length);
  const part = bytes.subarray(from, from + dice.below(64));
  return Buffer.concat([
    bytes.subarray(0, from),
    ...Array<Buffer>(2 + dice.below(30)).fill(part),
    bytes.subarray(from),
  ]);
};
const replace: Mutation = (bytes, dice) => dice.bytes(bytes.length);

const MUTATIONS = [flip, flip, cut, insert, repeat, replace] as const;

/** Bytes that were right. */
export const mutate = (bytes: Buffer, dice: Dice): Buffer =>
  bytes.length === 0 ? dice.bytes(dice.below(16)) : dice.pick(MUTATIONS)(bytes, dice);

/** About as much as is taken, a little more, or far more. */
export const largeSize = (dice: Dice): number => dice.pick([MEBIBYTE - 64, MEBIBYTE, MEBIBYTE + 1, 3 * MEBIBYTE]);
