import { kept } from '../idempotency/index.js';
import { CHANGED, changeStatement, own } from './change.statement.js';
import { OF_PROVIDER_SQL } from './session-handles.js';
import { CLAIMED_SQL, STILL_ACTIVE_SQL } from './session.reader.js';

/** To whole seconds, as every expiry: it is the `exp` of a client token. */
const UNTIL = `date_trunc('second', coalesce(to_timestamp(${own(0)}), now() + make_interval(secs => ${own(1)})))`;
/** One that expired while its row was waited for may have lost its name to another. */
const GOES_ON = `(${STILL_ACTIVE_SQL} OR (${CLAIMED_SQL} AND held_until > now()))`;

/**
 * Never shortens. The name of a payment session is its own for as long as the session lives. Values: until when, in seconds
 * since 1970, or for how many seconds from now on, and how many seconds after its opening a session ends at the latest.
 */
export const EXTEND = changeStatement({
  name: 'session-extend',
  set: `expires_at = greatest(expires_at, ${UNTIL})`,
  where: `${GOES_ON} AND sealed IS NOT NULL AND ${UNTIL} <= created_at + make_interval(secs => ${own(2)})
    AND NOT ${OF_PROVIDER_SQL}`,
  event: { type: "'extended'" },
  beside: [kept(CHANGED, 'greatest(k.expires_at, e.expires_at)', 'e.held_until IS NOT NULL')],
  parameters: ['bigint', 'integer', 'integer'],
});
