import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** Enough for a few hundred sessions: asking the system for each of them costs more than encrypting it. */
const POOL_BYTES = 16 * 1024;

const pool = Buffer.alloc(POOL_BYTES);
let used = POOL_BYTES;

/** Random bytes of the system's generator, never given twice. */
export function randomPooled(length: number): Buffer {
  if (used + length > POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  // A copy: the pool is filled anew while the bytes may still be in use.
  const bytes = Buffer.from(pool.subarray(used, used + length));
  pool.fill(0, used, (used += length));
  return bytes;
}

const UUID_RANDOM_BYTES = 16;

/** A version 7 UUID: it carries its time. @param time milliseconds since 1970 */
export const newId = (time: number): string =>
  v7({ msecs: Math.floor(time), rng: () => randomPooled(UUID_RANDOM_BYTES) });
