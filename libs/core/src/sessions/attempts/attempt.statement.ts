import { bound, freed, kept } from '../../idempotency/index.js';
import { changeStatement, CHANGED, own } from '../change.statement.js';
import { CLAIMED_SQL, STILL_ACTIVE_SQL } from '../session.reader.js';

const ABOUT = { payment_attempt: 'attempt' } as const;
/** The session is the attempt's as long as there is no later one, however late it is. */
const ofAttempt = (number: string): string => `${CLAIMED_SQL} AND attempt = ${number}`;
const heldFor = (seconds: string): string => `now() + make_interval(secs => ${seconds})`;
/** Longer than any partition is kept that is not needed: the session is gone before its name is free. */
const namedFor = (retention: string): string =>
  `greatest(k.expires_at, e.held_until + make_interval(secs => ${retention}))`;

/**
 * Gives the session to one caller: whoever comes next finds it held. Its name stays its own from now on, also beyond the time at
 * which it would have expired; one that has expired while its row was waited for may have lost it. An attempt that is
 * unresolved is resumed beyond the attempts there may be: nobody could conclude it otherwise.
 * Values: seconds, retention, attempts there may be, whether to resume, and the expected amount.
 */
export const CLAIM = changeStatement({
  name: 'session-claim',
  set: `attempt = attempt + 1, held_until = ${heldFor(own(0))}`,
  where: `((${STILL_ACTIVE_SQL} AND sealed IS NOT NULL AND attempt < ${own(2)})
      OR (${own(3)} AND ${CLAIMED_SQL} AND held_until <= now()))
    AND (${own(4)} IS NULL OR (amount_minor = ${own(4)} AND currency = ${own(5)}))`,
  event: { type: "'claimed'", ...ABOUT },
  // One that nobody answered for in all that time may have lost its name, and is to be concluded all the same.
  beside: [kept(CHANGED, namedFor(own(1)), `e.${own(3)}`)],
  parameters: ['integer', 'integer', 'integer', 'boolean', 'bigint', 'text'],
});

/** Never shortens. Values: seconds, retention, number of the attempt. */
export const HOLD = changeStatement({
  name: 'attempt-hold',
  set: `held_until = greatest(held_until, ${heldFor(own(0))})`,
  where: ofAttempt(own(2)),
  event: { type: "'held'", ...ABOUT },
  beside: [bound(CHANGED, namedFor(own(1)))],
  parameters: ['integer', 'integer', 'integer'],
});

/** `held_until` stays: it tells whether the attempt was late. Values: number of the attempt, the payment. */
export const COMPLETE = changeStatement({
  name: 'attempt-complete',
  set: `redeemed_at = now(), payment_reference = ${own(1)}`,
  where: ofAttempt(own(0)),
  event: { type: "'redeemed'", ...ABOUT },
  beside: [freed(CHANGED)],
  parameters: ['integer', 'text'],
});

/**
 * The session is active again, if its time is not over and it was not erased: its name is its own for as long as that. Values:
 * number of the attempt, the reason, sealed.
 */
export const RELEASE = changeStatement({
  name: 'attempt-release',
  set: 'held_until = NULL',
  where: ofAttempt(own(0)),
  event: { type: "'released'", sealed: own(1), ...ABOUT },
  beside: [bound(CHANGED, 'CASE WHEN e.erased THEN now() ELSE e.expires_at END')],
  parameters: ['integer', 'bytea'],
});
