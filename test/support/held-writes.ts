import type { TestDatabase } from './database.js';
import { until } from './until.js';

const HOLD = 'DO $$ BEGIN LOCK TABLE sessions IN EXCLUSIVE MODE; PERFORM pg_sleep(1); END $$';
const HELD = `SELECT 1 FROM pg_locks WHERE relation = 'sessions'::regclass AND mode = 'ExclusiveLock' AND granted`;

/** Makes the calls while no session can be stored: the first statement has to wait, and the other calls share the next. */
export async function whileWritesAreHeld(database: TestDatabase, calls: () => Promise<unknown>): Promise<void> {
  const held = database.query(HOLD);
  await until(async () => (await database.query(HELD)).length > 0);
  await Promise.all([calls(), held]);
}
