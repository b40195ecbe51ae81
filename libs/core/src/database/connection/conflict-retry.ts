import { setTimeout as sleep } from 'node:timers/promises';

/** Serialization failure, deadlock: PostgreSQL has undone everything, and asks to try again. */
const CONFLICT_STATES = ['40001', '40P01'];
const ATTEMPTS = 6;
/** Doubled each time, of which anything between nothing and all is waited: who met once should not meet again. */
const FIRST_PAUSE_MS = 10;

export const isConflict = (error: unknown): boolean =>
  CONFLICT_STATES.includes(String((error as { code?: unknown } | null)?.code));

/** Runs `work`, and again where it lost against another transaction; @throws its error when it has lost too often */
export async function retryConflicts<R>(work: () => Promise<R>): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error) || attempt === ATTEMPTS) throw error;
      await sleep(Math.random() * FIRST_PAUSE_MS * 2 ** attempt);
    }
  }
}
