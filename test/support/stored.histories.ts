import type { TestDatabase } from './database.js';

/** Sessions whose history is not 1, 2, ... up to the version, or says something else of their end than they do. */
const BROKEN_HISTORIES = `
SELECT s.id FROM sessions s LEFT JOIN session_events e ON e.session_id = s.id
GROUP BY s.id, s.version, s.redeemed_at, s.revoked_at
HAVING count(e.seq) <> s.version OR min(e.seq) <> 1 OR max(e.seq) <> s.version
  OR count(*) FILTER (WHERE type = 'created') <> 1
  OR count(*) FILTER (WHERE type = 'redeemed') <> (s.redeemed_at IS NOT NULL)::int
  OR (count(*) FILTER (WHERE type = 'revoked') <> (s.revoked_at IS NOT NULL)::int AND count(*) FILTER (WHERE type = 'erased') = 0)`;
const STRAY_EVENTS = `
SELECT DISTINCT session_id AS id FROM session_events WHERE session_id NOT IN (SELECT id FROM sessions)`;

/** What does not fit together in the tables, in words. */
export async function brokenHistories(database: TestDatabase): Promise<string[]> {
  const idsBy = async (text: string) => (await database.query<{ id: string }>(text)).map(({ id }) => id);
  return [
    ...(await idsBy(BROKEN_HISTORIES)).map((id) => `the history of ${id} is not whole`),
    ...(await idsBy(STRAY_EVENTS)).map((id) => `events of ${id} have no session`),
  ];
}
