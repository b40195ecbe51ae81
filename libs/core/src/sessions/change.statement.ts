import { arrayParameter, inScope, type ElementType, type NamedStatement } from '../database/index.js';
import { boundTo } from '../idempotency/index.js';
import { insertEvents, type EventValues } from './event.statement.js';
import { LISTED_COLUMNS, SHOWN_COLUMNS, unindexed } from './session.reader.js';

/** How sessions are changed, in SQL; the change's own parameters are {@link own}(0) and so on. */
interface Change {
  /** Tells the statement from others. */
  readonly name: string;
  /** Beside its version, which counts every change. */
  readonly set?: string;
  /** What must hold of the session; that it is in scope, and its token good, is seen to. */
  readonly where: string;
  readonly event: Omit<EventValues, 'session_id' | 'seq' | 'actor_key_id' | 'request_id' | 'attempt'>;
  /** What is done beside, to rows that belong to the sessions, of which `e` is the name; such as the keys that name them. */
  readonly beside?: readonly string[];
  /** Types of its own parameters. */
  readonly parameters: readonly ElementType[];
}

/** A change as SQL: of many sessions, of one, and of one with an Idempotency-Key that is bound to what comes of it. */
export interface ChangeStatement {
  readonly name: string;
  readonly parameters: readonly ElementType[];
  readonly many: string;
  readonly one: string;
  readonly keyed: string;
}

/** What every change says: the session and its scope, who asks, the master key of the token, the mark of the call. */
const CALL = {
  for_id: 'uuid',
  in_merchant: 'uuid',
  in_test_only: 'boolean',
  by_key: 'uuid',
  by_request: 'text',
  made_under: 'smallint',
  mark: 'bytea',
} as const satisfies Record<string, ElementType>;

/** Its values, and the change's own. */
export type ChangeRow = readonly unknown[];
/** A parameter of the change itself. */
export const own = (index: number): string => `own_${index}`;

/** After the bounds of the week. */
const FIRST_COLUMN = 3;
const IN_WEEK = 'id >= $1 AND id < $2';
/** The rows that are wanted. That they are joined to the input is not enough: a generic plan may go through all of the week for it. */
const WANTED = `id = ANY($${FIRST_COLUMN}::uuid[]) AND ${IN_WEEK}`;
const EVENT = {
  session_id: 'id',
  seq: 'version',
  actor_key_id: 'by_key',
  request_id: 'by_request',
  attempt: 'mark',
} as const;
/** A token is good under the session's own master key only. */
const OF_TOKEN = '(made_under IS NULL OR token_key_id = made_under)';

/** The changed sessions, for what is done beside. */
export const CHANGED = 'changed';

/**
 * One statement: the row lock lets one caller through at a time, and the event is written with the change. Whoever waited for the
 * lock sees the row anew, and nothing else: what is done beside finds its rows as they were before the wait. So a session that was
 * given another name meanwhile is left as it is, for a statement that begins afterwards and sees the name too. Many at once wait for
 * nobody: whose row somebody else has locked, or changed since the statement began, is left out.
 */
export function changeStatement({ name, set = '', where, event, beside = [], parameters }: Change): ChangeStatement {
  const columns: readonly (readonly [name: string, type: ElementType])[] = [
    ...Object.entries(CALL),
    ...parameters.map((type, index) => [own(index), type] as const),
  ];
  const names = columns.map(([column]) => column);
  const arrays = columns.map(([, type], index) => `$${FIRST_COLUMN + index}::${type}[]`);
  const input = (more = ''): string =>
    `input AS MATERIALIZED (SELECT *${more} FROM unnest(${arrays.join(', ')}) AS i(${names.join(', ')}))`;
  const rest = (from: string, unless: string): string[] => [
    `${CHANGED} AS (
  UPDATE sessions SET ${set && `${set}, `}version = version + 1, updated_at = now()
  FROM ${from}
  WHERE id = for_id AND ${WANTED} AND ${unindexed(`${inScope('in_merchant', 'in_test_only')} AND ${OF_TOKEN} AND ${where}${unless}`)}
  RETURNING ${LISTED_COLUMNS}, ${names.slice(1).join(', ')}
)`,
    `event AS (${insertEvents({ ...EVENT, ...event }, CHANGED)}
)`,
    ...beside.map(
      (each, index) => `beside_${index} AS (${each}
)`,
    ),
  ];
  const text = (parts: readonly string[], answer: string): string => `WITH ${parts.join(', ')}\n${answer}`;
  const one = beside.length > 0 ? [input(SEEN), ...rest('input', AS_SEEN)] : [input(), ...rest('input', '')];
  const bound = `bound AS (${boundTo(CHANGED, SHOWN_COLUMNS, FIRST_COLUMN + columns.length)}
)`;
  return {
    ...{ name, parameters },
    many: text(
      [input(), LOCKED, ...rest('input JOIN locked ON locked_id = for_id', AS_LOCKED)],
      `SELECT * FROM ${CHANGED}`,
    ),
    one: text(one, `SELECT * FROM ${CHANGED}`),
    keyed: text([...one, bound], `SELECT * FROM ${CHANGED}`),
  };
}

/** The name that a session had when the statement began. */
const SEEN = `, (SELECT reference FROM sessions WHERE id = for_id AND ${IN_WEEK}) AS seen_name`;
const AS_SEEN = ' AND reference IS NOT DISTINCT FROM seen_name';

/** A row is locked as it is by now, and looked for as it was when the statement began. */
const AS_LOCKED = ' AND version = locked_version';
const LOCKED = `locked AS MATERIALIZED (
  SELECT id AS locked_id, version AS locked_version FROM sessions JOIN input ON id = for_id WHERE ${WANTED} FOR UPDATE OF sessions SKIP LOCKED
)`;

/** @param rows one for {@link ChangeStatement.one} and {@link ChangeStatement.keyed} @param key values of the key */
export function changing(
  { name, parameters, ...texts }: ChangeStatement,
  how: 'many' | 'one' | 'keyed',
  { from, to }: { readonly from: string; readonly to: string },
  rows: readonly ChangeRow[],
  key: readonly unknown[] = [],
): NamedStatement {
  const types: readonly ElementType[] = [...Object.values(CALL), ...parameters];
  const arrays = types.map((type, index) =>
    arrayParameter(
      type,
      rows.map((row) => row[index] as never),
    ),
  );
  return { name: `${name}-${how}`, text: texts[how], values: [from, to, ...arrays, ...key] };
}

/** Binds a key to a session as it is. Values: the session and its week, then those of the key. */
export const KEEP = `
WITH kept AS (SELECT ${LISTED_COLUMNS} FROM sessions WHERE id = $1 AND id >= $2 AND id < $3)${boundTo('kept', SHOWN_COLUMNS, 4)}`;
