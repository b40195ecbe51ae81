import { arrayParameter, type ElementType, type ElementTypes, type NamedStatement } from '../../database/index.js';
import { CLAIMED, LEASE_REDEEMED } from '../../idempotency/index.js';
import { insertEvents } from '../event.statement.js';
import { DETAIL_COLUMNS } from '../session-details.js';
import type { NewSession } from './new-session.js';

interface Column<T extends ElementType = ElementType> {
  readonly name: string;
  readonly type: T;
  readonly value: (row: NewSession) => ElementTypes[T] | null;
}

const column = <T extends ElementType>(name: string, type: T, value: Column<T>['value']): Column => ({
  name,
  type,
  value,
});

/** What goes into the table as it comes. */
const STORED: readonly Column[] = [
  column('id', 'uuid', (row) => row.id),
  column('merchant_id', 'uuid', (row) => row.merchantId),
  column('kind', 'text', (row) => row.kind),
  column('test_mode', 'boolean', (row) => row.testMode),
  ...DETAIL_COLUMNS.map((each) => column(each.column, each.type, (row) => row[each.detail])),
  column('customer_key', 'bytea', (row) => row.customerKey),
  column('sealed', 'bytea', (row) => row.sealed),
  column('token_key_id', 'smallint', (row) => row.tokenKeyId),
];
const NAMES = STORED.map(({ name }) => name);

/** What every row brings, in the order of the statement's parameters. */
const ROW: readonly Column[] = [
  ...STORED,
  column('ttl', 'integer', (row) => row.ttlSeconds),
  column('actor_key_id', 'uuid', (row) => row.actorKeyId),
  column('request_id', 'text', (row) => row.requestId),
];

/** The same with an idempotency key. */
const KEYED_ROW: readonly Column[] = [
  ...ROW,
  column('scope', 'text', (row) => row.idempotency?.scope ?? null),
  column('key', 'text', (row) => row.idempotency?.key ?? null),
  column('fingerprint', 'bytea', (row) => row.idempotency?.fingerprints[0] ?? null),
  column('key_ttl', 'integer', (row) => row.idempotency?.ttlSeconds ?? null),
  column('kept', 'text', (row) => row.idempotency?.kept ?? null),
];

const HANDLE = column('handle', 'bytea', (row) => row.handle ?? null);
const HANDLED_ROW: readonly Column[] = [...ROW, HANDLE];

const WHOSE_KEY_IS_FREE = `LEFT JOIN claimed c ON c.session_id = i.id WHERE i.key IS NULL OR c.session_id IS NOT NULL`;
const WHOSE_LEASE_HOLDS = `JOIN claimed c ON c.session_id = i.id`;

const EVENT = {
  type: "'created'",
  session_id: 'i.id',
  seq: '1',
  actor_key_id: 'i.actor_key_id',
  request_id: 'i.request_id',
} as const;

/**
 * The one place where sessions come from. Expiry is cut to whole seconds: it is the `exp` of a client token, which has no
 * fractions.
 */
const INSERTED = (rows: string): string => `inserted AS (
  INSERT INTO sessions (${NAMES.join(', ')}, expires_at)
  SELECT ${NAMES.map((name) => `i.${name}`).join(', ')}, date_trunc('second', now() + make_interval(secs => i.ttl))
  FROM input i ${rows}
  ON CONFLICT (id) DO NOTHING
  RETURNING id, created_at, expires_at
), event AS (${insertEvents(EVENT, 'input i JOIN inserted USING (id)')})`;

/** The provider's token for the session. Instances of the former release look in `session_handles` only. */
const HANDLED = `handled AS (
  INSERT INTO provider_handles (token_hash, merchant_id, test_mode, connector, session_id)
  SELECT i.handle, i.merchant_id, i.test_mode, i.connector, i.id FROM input i JOIN inserted USING (id)
), handled_before AS (
  INSERT INTO session_handles (token_hash, session_id) SELECT i.handle, i.id FROM input i JOIN inserted USING (id)
  ON CONFLICT (token_hash) DO NOTHING
)`;

const RESULT = `
SELECT id, date_part('epoch', created_at) AS created_at, date_part('epoch', expires_at) AS expires_at FROM inserted`;

/** A session that the statement inserted; times in seconds since 1970, which cost less to read than dates. */
export interface InsertedRow {
  readonly id: string;
  readonly created_at: number;
  readonly expires_at: number;
}

const CLAIMING = `${CLAIMED}, ${INSERTED(WHOSE_KEY_IS_FREE)}`;
const PLAIN = INSERTED('');

/**
 * One statement for a whole batch: claims the idempotency keys, inserts the sessions whose key is free, writes their first
 * event, and reports which rows were inserted. What was not inserted is looked up afterwards, in a statement of its own: this
 * one's snapshot may be older than the commit that holds the key.
 */
function ofMany(
  name: string,
  columns: readonly Column[],
  parts: string,
): (rows: readonly NewSession[]) => NamedStatement {
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${type}[]`);
  const names = columns.map((each) => each.name);
  const text = `WITH input AS (SELECT * FROM unnest(${arrays.join(', ')}) AS t(${names.join(', ')})), ${parts}${RESULT}`;
  return (rows) => ({ name, text, values: columns.map(({ type, value }) => arrayParameter(type, rows.map(value))) });
}

/** The same for a row that is alone: PostgreSQL takes a quarter less time over it. */
function ofOne(name: string, columns: readonly Column[], parts: string): (row: NewSession) => NamedStatement {
  const values = columns.map((each, index) => `$${index + 1}::${each.type} AS ${each.name}`);
  const text = `WITH input AS NOT MATERIALIZED (SELECT ${values.join(', ')}), ${parts}${RESULT}`;
  return (row) => ({ name, text, values: columns.map(({ value }) => value(row)) });
}

const openMany = ofMany('write-sessions', ROW, PLAIN);
const openManyKeyed = ofMany('write-keyed-sessions', KEYED_ROW, CLAIMING);
const openOne = ofOne('write-session', ROW, PLAIN);
const openOneKeyed = ofOne('write-keyed-session', KEYED_ROW, CLAIMING);
const openHandled = ofOne('commit-nameless-session', HANDLED_ROW, `${PLAIN}, ${HANDLED}`);
const openLeased = ofOne(
  'commit-provider-session',
  [...KEYED_ROW, HANDLE],
  `${LEASE_REDEEMED}, ${INSERTED(WHOSE_LEASE_HOLDS)}, ${HANDLED}`,
);

/** The statement for these rows: keys are looked at where there are any. */
export function openStatement(rows: readonly NewSession[]): NamedStatement {
  const keyed = rows.some(({ idempotency }) => idempotency);
  const [row] = rows;
  if (row && rows.length === 1) return keyed ? openOneKeyed(row) : openOne(row);
  return keyed ? openManyKeyed(rows) : openMany(rows);
}

/** For a session that a provider has opened; its key, if it has one, is under a lease, without which no row comes back. */
export const openHandledStatement = (row: NewSession): NamedStatement =>
  row.idempotency ? openLeased(row) : openHandled(row);
