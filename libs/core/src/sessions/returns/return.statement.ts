import { changeStatement, own } from '../change.statement.js';
import { RECORDABLE_SQL } from '../session.reader.js';

/** A handle as its session has it. */
export interface ReturnRow {
  /** Sealed: the step that the buyer left for. */
  readonly sealed: Buffer;
  readonly used: boolean;
  readonly expired: boolean;
}

/** SQL of whether the handle has brought somebody back. */
const isUsed = (number: string): string => `coalesce(${number} = ANY(returns_used), false)`;
const isOver = (time: string): string => `to_timestamp(${time}::bigint) <= now()`;

/** Values: the session and its week, the number of the handle, and when it is over. */
export const FIND_RETURN = `
SELECT e.sealed, ${isUsed('$4::integer')} AS used, ${isOver('$5')} AS expired
FROM session_events e JOIN sessions s ON s.id = e.session_id
WHERE e.session_id = $1 AND e.session_id >= $2 AND e.session_id < $3 AND e.seq = $4 AND e.type = 'return_created'
  AND s.id = $1 AND s.id >= $2 AND s.id < $3`;

/**
 * Uses a handle up. Which ones are used stands in the row of the session, and not in its history alone: of two that come at the same
 * time, the second one waits for the row and sees it anew, but would look for the other's event in a snapshot of before. Values: the
 * number of the handle, when it is over, and what the event says, sealed.
 */
export const RETURN = changeStatement({
  name: 'return-resume',
  set: `returns_used = array_append(returns_used, ${own(0)})`,
  where: `${RECORDABLE_SQL} AND NOT ${isUsed(own(0))} AND NOT ${isOver(own(1))}`,
  event: { type: "'returned'", sealed: own(2) },
  parameters: ['integer', 'bigint', 'bytea'],
});
