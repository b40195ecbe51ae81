import type { ElementType, ElementTypes } from '../database/index.js';

/**
 * What is known of a session in columns of its own: filled in by the API that opens it where it has such a thing, and shown by our
 * own under the column's name. Whoever adds a line here adds the column in a migration, and the member to `SessionResponse` and
 * to the message `Session`; everything between them follows from this list.
 */
const DETAILS = {
  /** The caller's own name for the session. */
  reference: { column: 'reference', type: 'text' },
  connector: { column: 'connector', type: 'text' },
  terminalId: { column: 'terminal_id', type: 'text' },
  /** Minor units of the currency. */
  amountMinor: { column: 'amount_minor', type: 'bigint' },
  currency: { column: 'currency', type: 'text' },
} as const satisfies Record<string, { readonly column: string; readonly type: ElementType }>;

type Details = typeof DETAILS;
type Detail = keyof Details;
type ValueOf<D extends Detail> = ElementTypes[Details[D]['type']];

export type SessionDetails = { readonly [D in Detail]: ValueOf<D> | null };
/** As PostgreSQL gives them: an integer beyond 2^53 is text. */
export type DetailColumns = {
  readonly [D in Detail as Details[D]['column']]: ValueOf<D> extends bigint ? string | null : ValueOf<D> | null;
};
/** Those that a session has, under the names of their columns; `I` is how integers are shown. */
export type ShownDetails<I> = {
  readonly [D in Detail as Details[D]['column']]?: ValueOf<D> extends bigint ? I : ValueOf<D>;
};

type Value = SessionDetails[Detail];

const ALL = Object.entries(DETAILS) as [Detail, Details[Detail]][];

/** In the order of the list. */
export const DETAIL_COLUMNS = ALL.map(([detail, { column, type }]) => ({ detail, column, type }));

/** For every session that is opened or read: a loop makes no pairs that are thrown away. */
function collect(valueOf: (detail: Detail, known: Details[Detail]) => Value): SessionDetails {
  const details: Partial<Record<Detail, Value>> = {};
  for (const [detail, known] of ALL) details[detail] = valueOf(detail, known);
  return details as SessionDetails;
}

/** What is not said is null. */
export const filledIn = (said: Partial<SessionDetails>): SessionDetails => collect((detail) => said[detail] ?? null);

export const readDetails = (row: DetailColumns): SessionDetails =>
  collect((_, { column, type }) => {
    const value = row[column];
    return type === 'bigint' && value !== null ? BigInt(value) : value;
  });

/** @param showInteger how whoever asks writes 64 bits */
export function shownDetails<I>(session: SessionDetails, showInteger: (value: bigint) => I): ShownDetails<I> {
  const shown: Partial<Record<keyof ShownDetails<I>, I | string>> = {};
  for (const [detail, { column }] of ALL) {
    const value = session[detail];
    if (value !== null) shown[column] = typeof value === 'bigint' ? showInteger(value) : value;
  }
  return shown as ShownDetails<I>;
}
