/**
 * A preload that gives a process a wrong wall clock: `Date` is off, `performance.now()` and timers are not.
 *
 *     startService({ NODE_OPTIONS: SHIFTED_CLOCK, CLOCK_OFFSET_MS: String(60 * 86_400_000) })
 *
 * with `SHIFTED_CLOCK` from `wrong.clock.ts` beside it. Workers inherit it.
 *
 * - `CLOCK_OFFSET_MS`: by how much the clock is ahead (negative: behind), in milliseconds.
 * - `CLOCK_OFFSET_FILE`: a file that holds this number and may be written while the process runs; it is looked at every 20 ms
 *   and goes before the variable. A file that is not there, or empty, changes nothing.
 */
import { readFileSync } from 'node:fs';

const LOOK_MS = 20;

const { CLOCK_OFFSET_MS: fixed, CLOCK_OFFSET_FILE: file } = process.env;
const realNow = Date.now;
let offset = Number(fixed ?? 0);

Date.now = () => realNow() + offset;
const Shifted = new Proxy(Date, {
  construct: (RealDate, args, target) => {
    /** @type {unknown} */
    const made = Reflect.construct(RealDate, args.length > 0 ? args : [Date.now()], target);
    return /** @type {Date} */ (made);
  },
  apply: () => new Shifted().toString(),
});
Date.prototype.constructor = Shifted;
Object.assign(globalThis, { Date: Shifted });

if (file) {
  look(file);
  setInterval(look, LOOK_MS, file).unref();
}

/** @param {string} path */
function look(path) {
  try {
    const text = readFileSync(path, 'utf8').trim();
    if (text !== '' && Number.isFinite(Number(text))) offset = Number(text);
  } catch {
    // Not written yet.
  }
}
