import { inScope } from '../database/index.js';
import { answersErased, freed } from '../idempotency/index.js';
import { insertEvents } from './event.statement.js';
import { ACTIVE_SQL, CLAIMED_SQL, SESSION_COLUMNS, unindexed } from './session.reader.js';

/** A session that nobody else can change until the transaction is over. */
export interface LockedRow {
  readonly id: string;
  /** Number of its latest event. */
  readonly version: number;
  /** Whether there is anything personal in the row itself. */
  readonly holds: boolean;
}

/**
 * For the transaction. A customer whom half of the sessions belonged to is still so in the statistics after the erasure, and
 * PostgreSQL would go through all others to find no more.
 */
export const INDEXES_ONLY = 'SET LOCAL enable_seqscan = off';

export const OF_CUSTOMER = `
SELECT id FROM sessions
WHERE customer_key = ANY($1::bytea[]) AND ${unindexed(inScope('$2', '$3'))} LIMIT $4`;

/** In the order of their ids: two that lock the same sessions in different orders would deadlock. */
export const LOCK = `
SELECT id, version, sealed IS NOT NULL OR customer_key IS NOT NULL AS holds FROM sessions
WHERE id = ANY($1::uuid[]) AND id >= $2 AND id < $3 AND ${unindexed('$4::bytea[] IS NULL OR customer_key = ANY($4)')}
ORDER BY id FOR UPDATE`;

/** Events of locked sessions, from one number (exclusive) to another. */
export const CLEAR_DATA = `
WITH cleared AS (
  UPDATE session_events SET data = NULL
  WHERE session_id = ANY($1::uuid[]) AND session_id >= $2 AND session_id < $3 AND seq > $4 AND seq <= $5
    AND data IS NOT NULL
  RETURNING session_id
)
SELECT DISTINCT session_id FROM cleared`;

const EVENT = { type: "'erased'", session_id: 'id', seq: 'version', actor_key_id: '$4', request_id: '$5' } as const;

/** Of locked sessions. One that a payment attempt holds keeps its name: under it nobody is to begin the same payment again. */
export const ERASE = `
WITH erased AS (
  UPDATE sessions SET sealed = NULL, customer_key = NULL, version = version + 1, updated_at = now(),
    revoked_at = CASE WHEN ${ACTIVE_SQL} THEN now() ELSE revoked_at END
  WHERE id = ANY($1::uuid[]) AND id >= $2 AND id < $3
  RETURNING ${SESSION_COLUMNS}
), event AS (${insertEvents(EVENT, 'erased')}
), ended AS (SELECT * FROM erased WHERE NOT (${CLAIMED_SQL})
), released AS (${freed('ended')}
), answers AS (${answersErased('erased')})
SELECT * FROM erased`;
