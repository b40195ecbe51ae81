import { firstIdAt, type NamedStatement } from '../../database/index.js';
import { CLAIMED_SQL, LISTED_COLUMNS, OPEN_SQL, unindexed } from '../session.reader.js';
import { mayHave, SESSION_KINDS, type SessionKind, type SessionState } from '../session-types.js';
import type { ScopedFilter } from './session-filter.js';

/** Ids are made a moment before their rows: clocks of instances and of the database may differ by less than this. */
const CLOCK_SLACK_MS = 60_000;

/** States, in the words of the partial indexes (migrations session-search and payment-attempts). */
const IN_STATE: Readonly<Record<SessionState, string>> = {
  active: `${OPEN_SQL} AND held_until IS NULL AND expires_at > now()`,
  processing: `${CLAIMED_SQL} AND held_until > now()`,
  unresolved: `${CLAIMED_SQL} AND held_until <= now()`,
  redeemed: 'redeemed_at IS NOT NULL',
  revoked: 'redeemed_at IS NULL AND revoked_at IS NOT NULL',
  expired: `${OPEN_SQL} AND held_until IS NULL AND expires_at <= now()`,
};
const OF_MODE_AND_KIND = ['test_mode = ANY($2::boolean[])', 'kind = ANY($3::text[])'];
const EVERY_STATE = [OPEN_SQL, IN_STATE.redeemed, IN_STATE.revoked];

/** What a session must fulfil beside its merchant, mode, kind and state. */
interface Condition {
  /** Tells its statement from others. */
  readonly name: string;
  readonly sql: (position: string) => string;
  readonly value: unknown;
}

/** The first `limit` sessions that fit, newest first; those older than `after`, where it is given. */
export function searchStatement(filter: ScopedFilter, limit: number, after?: string): NamedStatement {
  const { merchantId, state, connector, terminalId } = filter;
  const values: unknown[] = [limit, filter.testOnly ? [true] : [true, false], kindsOf(filter)];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const conditions = conditionsOf(filter, after);
  const where = conditions.map(({ sql, value }) => sql(put(value)));
  const name = ['search', state, ...conditions.map((condition) => condition.name)].join(' ');
  const hasName = filter.reference !== undefined || filter.paymentReference !== undefined;
  const hasRoute = connector !== undefined || terminalId !== undefined;
  if (merchantId === undefined && !hasRoute) {
    return { name, text: newestOf([...OF_MODE_AND_KIND, ...where, ...(state ? [IN_STATE[state]] : [])]), values };
  }
  if (merchantId !== undefined && filter.customerKeys !== undefined) {
    const among = [`merchant_id = ${put(merchantId)}`, ...OF_MODE_AND_KIND, ...(state ? [IN_STATE[state]] : [])];
    return { name, text: fewOf(where, among), values };
  }
  const merchants = merchantId === undefined ? 'merchants' : `(SELECT ${put(merchantId)}::uuid AS id)`;
  const everyState = hasRoute || hasName ? ['true'] : EVERY_STATE;
  const text = mergedFrom(merchants, where, state ? [IN_STATE[state]] : everyState);
  return { name: `${name} of ${merchantId === undefined ? 'each' : 'one'}`, text, values };
}

/**
 * Merges the heads of one search for each merchant, mode, kind and state: an index answers each of them in order, so that
 * a page costs the same however many sessions there are, and however few of them fit.
 */
const mergedFrom = (merchants: string, where: readonly string[], states: readonly string[]): string => `
SELECT s.* FROM ${merchants} AS m, unnest($2::boolean[]) AS t (mode), unnest($3::text[]) AS k (kind), LATERAL (
${states
  .map((state) => ['merchant_id = m.id', 'test_mode = t.mode', 'kind = k.kind', ...where, state].join(' AND '))
  .map((each) => `(SELECT ${LISTED_COLUMNS} FROM sessions WHERE ${each} ORDER BY id DESC LIMIT $1)`)
  .join('\nUNION ALL ')}
) AS s ORDER BY s.id DESC LIMIT $1`;

/** Among all sessions most fit: walking them from the newest is quickest. */
const newestOf = (where: readonly string[]): string => `
SELECT ${LISTED_COLUMNS} FROM sessions WHERE ${where.join(' AND ')} ORDER BY id DESC LIMIT $1`;

/** A customer has few: found by nothing else, they are sorted. @param among conditions whose indexes are not to be walked for them */
const fewOf = (where: readonly string[], among: readonly string[]): string =>
  newestOf([...where, unindexed(among.join(' AND '))]);

/** Those that may have what is searched by. */
function kindsOf({ kind, connector, terminalId }: ScopedFilter): readonly SessionKind[] {
  const possible: readonly SessionKind[] = SESSION_KINDS.filter(
    (each) =>
      (connector === undefined || mayHave(each, 'connector')) &&
      (terminalId === undefined || mayHave(each, 'terminalId')),
  );
  return kind === undefined ? possible : possible.filter((each) => each === kind);
}

function conditionsOf(filter: ScopedFilter, after: string | undefined): Condition[] {
  const { reference, paymentReference, customerKeys, connector, terminalId } = filter;
  const { createdAfter, createdBefore, expiresAfter, expiresBefore } = filter;
  const all = [
    reference !== undefined && condition('r', 'reference =', reference),
    paymentReference !== undefined && condition('p', 'payment_reference =', paymentReference),
    customerKeys !== undefined && {
      name: 'u',
      sql: (position: string) => `customer_key = ANY(${position}::bytea[])`,
      value: customerKeys,
    },
    // As the index has it: one for both.
    connector !== undefined &&
      condition('c', 'connector IS NOT NULL AND coalesce(connector, terminal_id) =', connector),
    terminalId !== undefined && condition('l', 'connector IS NULL AND coalesce(connector, terminal_id) =', terminalId),
    createdAfter && condition('a', 'created_at >=', createdAfter),
    createdAfter && condition('ai', 'id >=', firstIdAt(+createdAfter - CLOCK_SLACK_MS)),
    createdBefore && condition('b', 'created_at <', createdBefore),
    createdBefore && condition('bi', 'id <', firstIdAt(+createdBefore + CLOCK_SLACK_MS)),
    expiresAfter && condition('x', 'expires_at >=', expiresAfter),
    expiresBefore && condition('y', 'expires_at <', expiresBefore),
    // Who is over by then has been opened by then.
    expiresBefore && condition('yi', 'id <', firstIdAt(+expiresBefore + CLOCK_SLACK_MS)),
    after !== undefined && condition('n', 'id <', after),
  ];
  return all.filter((each) => typeof each === 'object');
}

const condition = (name: string, sql: string, value: unknown): Condition => ({
  name,
  sql: (position) => `${sql} ${position}`,
  value,
});
