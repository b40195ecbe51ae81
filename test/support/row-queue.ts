import pg from 'pg';
import type { TestDatabase } from './database.js';
import { until } from './until.js';

const WAITING = `SELECT count(*)::int AS calls FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%sessions%'`;

/** Makes the calls wait for the same session, one behind the other, and then lets them through in this order. */
export async function inTurn(
  database: TestDatabase,
  sessionId: string,
  calls: readonly (() => Promise<unknown>)[],
): Promise<unknown[]> {
  const holder = new pg.Client({ connectionString: database.url });
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM sessions WHERE id = $1 FOR UPDATE', [sessionId]);
    const answers: Promise<unknown>[] = [];
    for (const call of calls) {
      answers.push(call());
      await until(async () => (await database.query<{ calls: number }>(WAITING))[0]?.calls === answers.length);
    }
    await holder.query('COMMIT');
    return await Promise.all(answers);
  } finally {
    await holder.end();
  }
}
