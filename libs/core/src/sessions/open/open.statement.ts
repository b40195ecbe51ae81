import { arrayParameter, type ElementType, type ElementTypes } from '../../database/array-parameter.js';
import type { NamedStatement } from '../../database/database.js';
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

/** What every row brings, in the order of the statement's parameters. */
const ROW: readonly Column[] = [
  column('id', 'uuid', (row) => row.id),
  column('merchant_id', 'uuid', (row) => row.merchantId),
  column('kind', 'text', (row) => row.kind),
  column('test_mode', 'boolean', (row) => row.testMode),
  column('reference', 'text', (row) => row.reference),
  column('customer_key', 'bytea', (row) => row.customerKey),
  column('connector', 'text', (row) => row.connector),
  column('terminal_id', 'text', (row) => row.terminalId),
  column('amount_minor', 'bigint', (row) => row.amountMinor),
  column('currency', 'text', (row) => row.currency),
  column('sealed', 'bytea', (row) => row.sealed),
  column('token_key_id', 'smallint', (row) => row.tokenKeyId),
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
];

/**
 * - Keys are claimed sorted and once each: two batches that claim in different orders deadlock.
 * - A key whose time is over is taken over as if it were new.
 * - After a wait for somebody else's key no other table is read, so it does not matter how old the snapshot is.
 */
const CLAIMED = `, claimed AS (
  INSERT INTO idempotency_keys AS k (merchant_id, test_mode, scope, key, fingerprint, session_id, expires_at)
  SELECT DISTINCT ON (merchant_id, test_mode, scope, key)
    merchant_id, test_mode, scope, key, fingerprint, id, date_trunc('second', now() + make_interval(secs => key_ttl))
  FROM input WHERE key IS NOT NULL
  ORDER BY merchant_id, test_mode, scope, key, id
  ON CONFLICT (merchant_id, test_mode, scope, key) DO UPDATE
    SET fingerprint = excluded.fingerprint, session_id = excluded.session_id, expires_at = excluded.expires_at,
        answer = NULL, lease_until = NULL, created_at = now()
    WHERE k.expires_at <= now()
  RETURNING session_id
)`;
const WHOSE_KEY_IS_FREE = `LEFT JOIN claimed c ON c.session_id = i.id WHERE i.key IS NULL OR c.session_id IS NOT NULL`;

/** Expiry is cut to whole seconds: it is the `exp` of a client token, which has no fractions. */
const INSERTED = (rows: string): string => `, inserted AS (
  INSERT INTO sessions (id, merchant_id, kind, test_mode, reference, customer_key, connector, terminal_id, amount_minor,
    currency, sealed, token_key_id, expires_at)
  SELECT i.id, i.merchant_id, i.kind, i.test_mode, i.reference, i.customer_key, i.connector, i.terminal_id, i.amount_minor,
    i.currency, i.sealed, i.token_key_id, date_trunc('second', now() + make_interval(secs => i.ttl))
  FROM input i ${rows}
  ON CONFLICT (id) DO NOTHING
  RETURNING id, created_at, expires_at
), event AS (
  INSERT INTO session_events (session_id, seq, type, actor_key_id, request_id)
  SELECT i.id, 1, 'created', i.actor_key_id, i.request_id FROM input i JOIN inserted USING (id)
)
SELECT id, date_part('epoch', created_at) AS created_at, date_part('epoch', expires_at) AS expires_at FROM inserted`;

/** A session that the statement inserted; times in seconds since 1970, which cost less to read than dates. */
export interface InsertedRow {
  readonly id: string;
  readonly created_at: number;
  readonly expires_at: number;
}

/**
 * One statement for a whole batch: claims the idempotency keys, inserts the sessions whose key is free, writes their first
 * event, and reports which rows were inserted. What was not inserted is looked up afterwards, in a statement of its own: this
 * one's snapshot may be older than the commit that holds the key.
 */
function batchStatement(name: string, columns: readonly Column[]): (rows: readonly NewSession[]) => NamedStatement {
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${type}[]`);
  const names = columns.map((each) => each.name);
  const text = `WITH input AS (SELECT * FROM unnest(${arrays.join(', ')}) AS t(${names.join(', ')}))${write(columns)}`;
  return (rows) => ({ name, text, values: columns.map(({ type, value }) => arrayParameter(type, rows.map(value))) });
}

/** The same for a row that is alone: PostgreSQL takes a quarter less time over it. */
function rowStatement(name: string, columns: readonly Column[]): (row: NewSession) => NamedStatement {
  const values = columns.map((each, index) => `$${index + 1}::${each.type} AS ${each.name}`);
  const text = `WITH input AS NOT MATERIALIZED (SELECT ${values.join(', ')})${write(columns)}`;
  return (row) => ({ name, text, values: columns.map(({ value }) => value(row)) });
}

const write = (columns: readonly Column[]): string =>
  columns === KEYED_ROW ? CLAIMED + INSERTED(WHOSE_KEY_IS_FREE) : INSERTED('');

const ofBatch = batchStatement('write-sessions', ROW);
const ofKeyedBatch = batchStatement('write-keyed-sessions', KEYED_ROW);
const ofRow = rowStatement('write-session', ROW);
const ofKeyedRow = rowStatement('write-keyed-session', KEYED_ROW);

/** The statement for these rows: keys are looked at where there are any. */
export function writeStatement(rows: readonly NewSession[]): NamedStatement {
  const keyed = rows.some(({ idempotency }) => idempotency);
  const [row] = rows;
  if (row && rows.length === 1) return keyed ? ofKeyedRow(row) : ofRow(row);
  return keyed ? ofKeyedBatch(rows) : ofBatch(rows);
}
