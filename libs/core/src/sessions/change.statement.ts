import { inScope } from '../database/index.js';
import { boundTo } from '../idempotency/index.js';
import { insertEvents, type EventValues } from './event.statement.js';
import { SESSION_COLUMNS, SHOWN_COLUMNS, unindexed } from './session.reader.js';

/** How one session is changed, in SQL; its own parameters begin with {@link own}(0). */
interface Change {
  /** Tells the statement from others. */
  readonly name: string;
  /** Beside its version, which counts every change. */
  readonly set?: string;
  /** What must hold of the session; that it is in scope, and its token good, is seen to. */
  readonly where: string;
  readonly event: Omit<EventValues, 'session_id' | 'seq' | 'actor_key_id' | 'request_id' | 'attempt'>;
  /** What is done beside, to rows that belong to the session, of which `e` is the name. */
  readonly beside?: readonly string[];
  /** How many parameters are its own. */
  readonly parameters: number;
}

/** A change as a statement, with and without an Idempotency-Key that is bound to what comes of it. */
export interface ChangeStatement {
  readonly name: string;
  readonly plain: string;
  readonly keyed: string;
}

/** What all have in common: the session and its week, the scope, who asks, the master key of the token, the mark of the call. */
const COMMON = 9;
/** Position of a parameter of the change itself. */
export const own = (index: number): `$${number}` => `$${COMMON + 1 + index}`;

const EVENT = { session_id: 'id', seq: 'version', actor_key_id: '$6', request_id: '$7', attempt: '$9' } as const;
/** A token is good under the session's own master key only. */
const OF_TOKEN = '($8::smallint IS NULL OR token_key_id = $8)';

/** The changed sessions, for what is done beside. */
export const CHANGED = 'changed';

/**
 * One statement: the row lock lets one caller through at a time, and the event is written with the change. Whoever waited for the
 * lock sees the row anew, and nothing else: what is done beside finds its rows as they were before the wait, which does no harm as
 * long as they belong to the session.
 */
export function changeStatement({ name, set = '', where, event, beside = [], parameters }: Change): ChangeStatement {
  const parts = [
    `${CHANGED} AS (
  UPDATE sessions SET ${set && `${set}, `}version = version + 1, updated_at = now()
  WHERE id = $1 AND id >= $2 AND id < $3 AND ${unindexed(`${inScope('$4', '$5')} AND ${OF_TOKEN} AND ${where}`)}
  RETURNING ${SESSION_COLUMNS}
)`,
    `event AS (${insertEvents({ ...EVENT, ...event }, CHANGED)}
)`,
    ...beside.map(
      (each, index) => `beside_${index} AS (${each}
)`,
    ),
  ];
  const text = (all: readonly string[]): string => `WITH ${all.join(', ')}\nSELECT * FROM ${CHANGED}`;
  const bound = `bound AS (${boundTo(CHANGED, SHOWN_COLUMNS, COMMON + parameters + 1)}
)`;
  return { name, plain: text(parts), keyed: text([...parts, bound]) };
}

/** Binds a key to a session as it is. Values: the session and its week, then those of the key. */
export const KEEP = `
WITH kept AS (SELECT ${SESSION_COLUMNS} FROM sessions WHERE id = $1 AND id >= $2 AND id < $3)${boundTo('kept', SHOWN_COLUMNS, 4)}`;
