import type { SessionEventType } from './session-types.js';

/** What an event is made of, each as SQL says it. */
export interface EventValues {
  readonly type: `'${SessionEventType}'` | `$${number}`;
  readonly session_id: string;
  /** 1 for the opening; the session's version after the event. */
  readonly seq: string;
  readonly actor_key_id: string;
  readonly request_id: string;
  /** Sealed: what the event says beside its type. */
  readonly sealed?: string;
  /** Sealed, and apart from the rest, since it can be erased: what the caller attached. */
  readonly data?: string;
  /** Mark of the call that it came of. */
  readonly attempt?: string;
  /** Number of the payment attempt that it is about. */
  readonly payment_attempt?: string;
}

/**
 * Records what happened to the sessions in `from`, or to one that the values name: the one place where events come from, mostly as
 * a part of another statement.
 */
export const insertEvents = (values: EventValues, from?: string): string => `
  INSERT INTO session_events (${Object.keys(values).join(', ')})
  SELECT ${Object.values(values).join(', ')}${from === undefined ? '' : ` FROM ${from}`}`;
