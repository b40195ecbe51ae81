import { setTimeout as sleep } from 'node:timers/promises';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { leavesOpen } from './database.error.js';

/** As long as a caller may be left waiting for PostgreSQL to come back: a restart takes about a second. */
const PATIENCE_MS = 2_000;
const FIRST_PAUSE_MS = 50;

/**
 * Finds out what came of a change whose connection broke before the answer: makes it again until there is one. A statement
 * that never left is not waited for.
 * @param change what makes no difference when it is made twice; told whether it may have been made before
 * @throws TesseraError `unavailable` when it could not be found out
 */
export async function settled<R>(change: (again: boolean) => Promise<R>): Promise<R> {
  const end = performance.now() + PATIENCE_MS;
  let pause = FIRST_PAUSE_MS;
  let open = false;
  for (;;) {
    try {
      return await change(open);
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      open ||= leavesOpen(error.cause);
      if (!open || performance.now() + pause > end) throw error;
      await sleep(pause);
      pause *= 2;
    }
  }
}

const isUnavailable = (error: unknown): error is TesseraError =>
  error instanceof TesseraError && error.code === 'unavailable';
