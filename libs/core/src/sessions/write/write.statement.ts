import type { NamedStatement } from '../../database/database.js';
import type { NewSession } from './new-session.js';

/** Columns of the batch, in the order of the statement's parameters. */
const COLUMNS: readonly { name: string; type: string; value: (row: NewSession) => unknown }[] = [
  { name: 'id', type: 'uuid', value: (row) => row.id },
  { name: 'merchant_id', type: 'uuid', value: (row) => row.merchantId },
  { name: 'kind', type: 'text', value: (row) => row.kind },
  { name: 'test_mode', type: 'boolean', value: (row) => row.testMode },
  { name: 'reference', type: 'text', value: (row) => row.reference },
  { name: 'customer_key', type: 'bytea', value: (row) => row.customerKey },
  { name: 'connector', type: 'text', value: (row) => row.connector },
  { name: 'terminal_id', type: 'text', value: (row) => row.terminalId },
  { name: 'amount_minor', type: 'bigint', value: (row) => row.amountMinor?.toString() ?? null },
  { name: 'currency', type: 'text', value: (row) => row.currency },
  { name: 'sealed', type: 'bytea', value: (row) => row.sealed },
  { name: 'token_key_id', type: 'smallint', value: (row) => row.tokenKeyId },
  { name: 'ttl', type: 'integer', value: (row) => row.ttlSeconds },
  { name: 'actor_key_id', type: 'uuid', value: (row) => row.actorKeyId },
  { name: 'request_id', type: 'text', value: (row) => row.requestId },
  { name: 'scope', type: 'text', value: (row) => row.idempotency?.scope ?? null },
  { name: 'key', type: 'text', value: (row) => row.idempotency?.key ?? null },
  { name: 'fingerprint', type: 'bytea', value: (row) => row.idempotency?.fingerprints[0] ?? null },
  { name: 'key_ttl', type: 'integer', value: (row) => row.idempotency?.ttlSeconds ?? null },
];

/**
 * One statement for a whole batch: claims the idempotency keys, inserts the sessions whose key is free, writes their first
 * event, and reports which rows were inserted. What was not inserted is looked up afterwards, in a statement of its own: this
 * one's snapshot may be older than the commit that holds the key.
 *
 * - Keys are claimed sorted and once each: two batches that claim in different orders deadlock.
 * - A key whose time is over is taken over as if it were new.
 * - Expiry is cut to whole seconds: it is the `exp` of a client token, which has no fractions.
 */
const TEXT = `
WITH input AS (
  SELECT * FROM unnest(${COLUMNS.map((column, index) => `$${index + 1}::${column.type}[]`).join(', ')})
    WITH ORDINALITY AS t(${COLUMNS.map((column) => column.name).join(', ')}, ord)
), claimed AS (
  INSERT INTO idempotency_keys AS k (merchant_id, test_mode, scope, key, fingerprint, session_id, expires_at)
  SELECT DISTINCT ON (merchant_id, test_mode, scope, key)
    merchant_id, test_mode, scope, key, fingerprint, id, date_trunc('second', now() + make_interval(secs => key_ttl))
  FROM input WHERE key IS NOT NULL
  ORDER BY merchant_id, test_mode, scope, key, ord
  ON CONFLICT (merchant_id, test_mode, scope, key) DO UPDATE
    SET fingerprint = excluded.fingerprint, session_id = excluded.session_id, expires_at = excluded.expires_at,
        answer = NULL, lease_until = NULL, created_at = now()
    WHERE k.expires_at <= now()
  RETURNING session_id
), inserted AS (
  INSERT INTO sessions (id, merchant_id, kind, test_mode, reference, customer_key, connector, terminal_id, amount_minor,
    currency, sealed, token_key_id, expires_at)
  SELECT i.id, i.merchant_id, i.kind, i.test_mode, i.reference, i.customer_key, i.connector, i.terminal_id, i.amount_minor,
    i.currency, i.sealed, i.token_key_id, date_trunc('second', now() + make_interval(secs => i.ttl))
  FROM input i LEFT JOIN claimed c ON c.session_id = i.id
  WHERE i.key IS NULL OR c.session_id IS NOT NULL
  ON CONFLICT (id) DO NOTHING
  RETURNING id, created_at, expires_at
), event AS (
  INSERT INTO session_events (session_id, seq, type, actor_key_id, request_id)
  SELECT i.id, 1, 'created', i.actor_key_id, i.request_id FROM input i JOIN inserted USING (id)
)
SELECT id, created_at, expires_at FROM inserted`;

/** A session that the statement inserted. */
export interface InsertedRow {
  readonly id: string;
  readonly created_at: Date;
  readonly expires_at: Date;
}

export function writeStatement(rows: readonly NewSession[]): NamedStatement {
  return { name: 'write-sessions', text: TEXT, values: COLUMNS.map((column) => rows.map(column.value)) };
}
