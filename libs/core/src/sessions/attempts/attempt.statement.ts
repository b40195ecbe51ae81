import { inScope } from '../../database/index.js';
import { bound, freed } from '../../idempotency/index.js';
import { insertEvents } from '../event.statement.js';
import { ACTIVE_SQL, CLAIMED_SQL, SESSION_COLUMNS, unindexed } from '../session.reader.js';

/** As in every statement here: the session, its week, the scope, who asks, the master key of the token, the mark of the call. */
const EVENT = {
  session_id: 'id',
  seq: 'version',
  actor_key_id: '$6',
  request_id: '$7',
  attempt: '$9',
  payment_attempt: 'attempt',
};
const SESSION = 'WHERE id = $1 AND id >= $2 AND id < $3';
const OF_TOKEN = '($8::smallint IS NULL OR token_key_id = $8)';
const VISIBLE = `${inScope('$4', '$5')} AND ${OF_TOKEN}`;
const HELD = 'now() + make_interval(secs => $10)';
/** Longer than any partition is kept that is not needed: the session is gone before its name is free. */
const NAMED_UNTIL = 'greatest(k.expires_at, e.held_until + make_interval(secs => $11))';

/**
 * Gives the session to one caller: the row lock lets one through, and whoever comes next finds it held. Its name stays its own
 * from now on, also beyond the time at which it would have expired.
 */
export const CLAIM = `
WITH claimed AS (
  UPDATE sessions SET attempt = attempt + 1, held_until = ${HELD}, version = version + 1, updated_at = now()
  ${SESSION} AND ${unindexed(`${VISIBLE} AND attempt < $12
      AND ((${ACTIVE_SQL} AND sealed IS NOT NULL) OR ($13 AND ${CLAIMED_SQL} AND held_until <= now()))
      AND ($14::bigint IS NULL OR (amount_minor = $14 AND currency = $15::text))`)}
  RETURNING ${SESSION_COLUMNS}
), event AS (${insertEvents({ ...EVENT, type: "'claimed'" }, 'claimed')}
), kept AS (${bound('claimed', NAMED_UNTIL)}
)
SELECT * FROM claimed`;

/** The session is the attempt's as long as there is no later one, however late it is. */
const ofAttempt = (number: string): string =>
  `${SESSION} AND ${unindexed(`${VISIBLE} AND ${CLAIMED_SQL} AND attempt = ${number}`)}`;

/** Never shortens. */
export const HOLD = `
WITH held AS (
  UPDATE sessions SET held_until = greatest(held_until, ${HELD}), version = version + 1, updated_at = now()
  ${ofAttempt('$12')}
  RETURNING ${SESSION_COLUMNS}
), event AS (${insertEvents({ ...EVENT, type: "'held'" }, 'held')}
), kept AS (${bound('held', NAMED_UNTIL)}
)
SELECT * FROM held`;

/** `held_until` stays: it tells whether the attempt was late. */
export const COMPLETE = `
WITH completed AS (
  UPDATE sessions SET redeemed_at = now(), payment_reference = $11, version = version + 1, updated_at = now()
  ${ofAttempt('$10')}
  RETURNING ${SESSION_COLUMNS}
), event AS (${insertEvents({ ...EVENT, type: "'redeemed'" }, 'completed')}
), released AS (${freed('completed')})
SELECT * FROM completed`;

/** The session is active again, if its time is not over: its name is its own for as long as that. */
export const RELEASE = `
WITH released AS (
  UPDATE sessions SET held_until = NULL, version = version + 1, updated_at = now()
  ${ofAttempt('$10')}
  RETURNING ${SESSION_COLUMNS}
), event AS (${insertEvents({ ...EVENT, type: "'released'", sealed: '$11::bytea' }, 'released')}
), named AS (${bound('released', 'e.expires_at')}
)
SELECT * FROM released`;
