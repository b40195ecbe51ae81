import { sealedOtherwise } from '../keys/index.js';

const BATCH = 100;

/** What is sealed otherwise than it would be now, of any column; `$1`: id of the current master key. */
const stale = (column: string): string => `CASE WHEN ${sealedOtherwise(column, '$1')} THEN ${column} END AS ${column}`;

/** In the order of the index: every statement is short, whatever there is to be sealed anew. */
export const NEXT_SESSIONS = `
SELECT id, merchant_id, test_mode, ${stale('sealed')}, customer_key FROM sessions
WHERE id > $2 ORDER BY id LIMIT ${BATCH}`;

export const NEXT_EVENTS = `
SELECT session_id, seq, merchant_id, test_mode, e.sealed, data FROM (
  SELECT session_id, seq, ${stale('sealed')}, ${stale('data')} FROM session_events
  WHERE (session_id, seq) > ($2, $3) ORDER BY session_id, seq LIMIT ${BATCH}
) AS e LEFT JOIN sessions ON id = session_id ORDER BY session_id, seq`;

/** If it is still what was read: an update or an erasure of the meantime stands. */
export const RESEAL_SESSION = `
UPDATE sessions SET sealed = $3, customer_key = $4 WHERE id = $1 AND sealed = $2 RETURNING id`;

export const RESEAL_EVENT = `
UPDATE session_events SET sealed = coalesce($4, sealed), data = coalesce($6, data)
WHERE session_id = $1 AND seq = $2 AND ($3::bytea IS NULL OR sealed = $3) AND ($5::bytea IS NULL OR data = $5)
RETURNING seq`;
