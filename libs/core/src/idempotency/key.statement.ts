import { isMissing } from '../database/index.js';
import { KEY_SCOPES } from './key-claim.js';

/**
 * Every statement on `idempotency_keys`; what becomes of a key is drawn in docs/architecture.md. A row whose time is over counts as none:
 * whoever comes next takes it over as it stands, and upkeep deletes the others.
 */
const KEY = '(merchant_id, test_mode, scope, key)';
const OF_KEY = (alias = ''): string => {
  const of = alias && `${alias}.`;
  return `(${of}merchant_id, ${of}test_mode, ${of}scope, ${of}key)`;
};
const GIVEN = '($1::uuid, $2::boolean, $3::text, $4::text)';
const IS_OVER = 'k.expires_at <= now()';

/** Free to bound, together with the session: a part of the statement that opens it, which reads `input`.
 * - Keys are claimed sorted and once each: two batches that claim in different orders deadlock.
 * - After a wait for somebody else's key no other table is read, so it does not matter how old the snapshot is.
 */
export const CLAIMED = `claimed AS (
  INSERT INTO idempotency_keys AS k (merchant_id, test_mode, scope, key, fingerprint, session_id, expires_at, outcome)
  SELECT DISTINCT ON ${KEY}
    merchant_id, test_mode, scope, key, fingerprint, id, date_trunc('second', now() + make_interval(secs => key_ttl)), kept::jsonb
  FROM input WHERE key IS NOT NULL
  ORDER BY merchant_id, test_mode, scope, key, id
  ON CONFLICT ${KEY} DO UPDATE
    SET fingerprint = excluded.fingerprint, session_id = excluded.session_id, expires_at = excluded.expires_at,
        outcome = excluded.outcome, answer = NULL, lease_until = NULL, created_at = now()
    WHERE ${IS_OVER}
  RETURNING session_id
)`;

/**
 * Leased to bound, as a part of the statement that opens the session, which reads `input`: the key lives as long as the session
 * from now on. Without the lease, looked at again after any wait, there is nothing to open.
 */
export const LEASE_REDEEMED = `claimed AS (
  UPDATE idempotency_keys k
  SET lease_until = NULL, expires_at = date_trunc('second', now() + make_interval(secs => i.key_ttl))
  FROM input i
  WHERE ${OF_KEY('k')} = ${OF_KEY('i')} AND k.session_id = i.id AND k.lease_until IS NOT NULL
  RETURNING k.session_id
)`;

/** Free to leased: `session_id` says who holds the lease, and the key ends with it, so that a crash frees it. */
export const LEASE = `
INSERT INTO idempotency_keys AS k (merchant_id, test_mode, scope, key, fingerprint, session_id, lease_until, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7), now() + make_interval(secs => $7))
ON CONFLICT ${KEY} DO UPDATE
  SET fingerprint = excluded.fingerprint, session_id = excluded.session_id, lease_until = excluded.lease_until,
      expires_at = excluded.expires_at, answer = NULL, created_at = now()
  WHERE ${IS_OVER}
RETURNING session_id`;

/** Leased to free, by who holds the lease. */
export const RELEASE = `
DELETE FROM idempotency_keys
WHERE ${KEY} = ${GIVEN} AND session_id = $5 AND lease_until IS NOT NULL`;

/** Free to refused: bound to a request that opened nothing. */
export const REFUSE = `
INSERT INTO idempotency_keys AS k (merchant_id, test_mode, scope, key, fingerprint, expires_at)
VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
ON CONFLICT ${KEY} DO UPDATE
  SET fingerprint = excluded.fingerprint, expires_at = excluded.expires_at, session_id = NULL, lease_until = NULL, answer = NULL,
      created_at = now()
  WHERE ${IS_OVER}`;

/** What a key was bound to, by {@link REFUSE} or before. */
export const FINGERPRINT = `SELECT fingerprint FROM idempotency_keys WHERE ${KEY} = ${GIVEN}`;

/** What stands behind a key, with its session. */
export const HELD = `
SELECT k.fingerprint, k.lease_until IS NOT NULL AS busy, s.id, s.sealed, s.token_key_id
FROM idempotency_keys k LEFT JOIN sessions s ON s.id = k.session_id
WHERE ${OF_KEY('k')} = ${GIVEN} AND k.expires_at > now()`;

/** The same for many at once: rows that were to be opened, by their ids, and what stood in their way. */
export const HELD_BY_OTHERS = `
SELECT i.id AS row_id, k.fingerprint, k.outcome AS kept, s.id AS session_id, s.created_at, s.expires_at, s.token_key_id
FROM unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::text[], $5::text[]) AS i(id, merchant_id, test_mode, scope, key)
LEFT JOIN idempotency_keys k ON ${OF_KEY('k')} = ${OF_KEY('i')} AND k.expires_at > now()
LEFT JOIN sessions s ON s.id = coalesce(k.session_id, i.id)
WHERE k.key IS NOT NULL OR s.id IS NOT NULL`;

/**
 * Free to bound, with what came of the call: as a part of the statement that changes what `from` gives. A key that stands in the table is
 * a unique violation, which undoes the change with it. @param columns of `from`, which are kept @param first position of {@link boundValues}
 */
export const boundTo = (from: string, columns: readonly string[], first: number): string => `
  INSERT INTO idempotency_keys (merchant_id, test_mode, scope, key, fingerprint, expires_at, session_id, outcome)
  SELECT $${first}::uuid, $${first + 1}::boolean, $${first + 2}::text, $${first + 3}::text, $${first + 4}::bytea,
    now() + make_interval(secs => $${first + 5}), e.id, (SELECT to_jsonb(o) FROM (SELECT ${columns.join(', ')}) AS o)
  FROM ${from} e`;

/** Free to bound, with what came of a call that changed nothing. */
export const BIND = `
INSERT INTO idempotency_keys AS k (merchant_id, test_mode, scope, key, fingerprint, expires_at, outcome)
VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6), $7::jsonb)
ON CONFLICT ${KEY} DO UPDATE
  SET fingerprint = excluded.fingerprint, expires_at = excluded.expires_at, outcome = excluded.outcome, session_id = NULL,
      answer = NULL, answer_until = NULL, created_at = now()
  WHERE ${IS_OVER}
RETURNING scope`;

/**
 * Free to bound, in a transaction that is going to make the change: a key that stands in the table is a unique violation. What comes of
 * it is told by {@link KEEP_ANSWER}, before anybody else sees the row.
 */
export const TAKE = `
INSERT INTO idempotency_keys (merchant_id, test_mode, scope, key, fingerprint, expires_at)
VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))`;

export const KEEP_ANSWER = `
UPDATE idempotency_keys SET outcome = $5::jsonb, answer = $6, answer_until = now() + make_interval(secs => $7), session_id = $8
WHERE ${KEY} = ${GIVEN}`;

/** Sealed parts of answers that are told no more. */
export const ERASE_ANSWERS =
  'UPDATE idempotency_keys SET answer = NULL, answer_until = NULL WHERE answer_until <= now()';

/** The same, of sessions that are erased: as a part of the statement that erases them. @param from CTE of these sessions */
export const answersErased = (from: string): string => `
  UPDATE idempotency_keys k SET answer = NULL, answer_until = NULL FROM ${from} e
  WHERE k.session_id = e.id AND k.answer IS NOT NULL AND k.session_id IS NOT NULL`;

/** What came of the call that a key is bound to. As text: numbers of 64 bits are to stay what they are. */
export const OUTCOME = `
SELECT fingerprint, outcome::text AS outcome, CASE WHEN answer_until <= now() THEN NULL ELSE answer END AS answer
FROM idempotency_keys WHERE ${KEY} = ${GIVEN} AND expires_at > now()`;

/** Over to free: whoever comes next would take it over, and cannot as a part of a statement that must not go on without. */
export const FREE_IF_OVER = `DELETE FROM idempotency_keys WHERE ${KEY} = ${GIVEN} AND expires_at <= now()`;

const IS_NAME = '(k.merchant_id, k.test_mode, k.key) = (e.merchant_id, e.test_mode, e.reference)';

/**
 * Names of the payment sessions in `from`, locked in the order in which they are claimed: two that lock in different orders deadlock.
 * @param whose of them, as SQL
 */
const namesOf = (from: string, whose = 'k.session_id = e.id'): string => `(
  SELECT ${OF_KEY('k').slice(1, -1)} FROM idempotency_keys k JOIN ${from} e ON ${IS_NAME} AND ${whose}
  WHERE e.kind = 'payment' AND k.scope = '${KEY_SCOPES.payment}'
  ORDER BY ${OF_KEY('k').slice(1, -1)} FOR UPDATE OF k
)`;

/**
 * Bound for longer, or for as long as before: while an attempt holds the payment session that a key names, the name is not free. As
 * a part of the statement that changes sessions. @param from CTE of these sessions @param until SQL, of the key `k` and the session `e`
 */
export const bound = (from: string, until: string): string => `
  UPDATE idempotency_keys k SET expires_at = ${until} FROM ${namesOf(from)} n, ${from} e
  WHERE ${OF_KEY('k')} = ${OF_KEY('n')} AND k.session_id = e.id`;

/**
 * The same for a session that is to outlast its time, whose name somebody else may have taken over a moment ago: the change is undone
 * then, by a violation of NOT NULL ({@link isNameLost}). @param mayBeLost SQL, of the session `e`: whether it goes on without its name
 */
export const kept = (from: string, until: string, mayBeLost: string): string => `
  UPDATE idempotency_keys k SET expires_at = CASE WHEN k.session_id = e.id THEN ${until} WHEN ${mayBeLost} THEN k.expires_at END
  FROM ${namesOf(from, 'true')} n, ${from} e
  WHERE ${OF_KEY('k')} = ${OF_KEY('n')} AND ${IS_NAME}`;

/** That a session which was to outlast its time had lost its name by then: nothing of the statement has taken effect. */
export const isNameLost = (error: unknown): boolean =>
  isMissing(error, { table: 'idempotency_keys', column: 'expires_at' });

/** Bound to free, once the payment session that a key names has ended: as a part of the statement that ends sessions. @param from CTE of these sessions */
export const freed = (from: string): string => `
  DELETE FROM idempotency_keys k USING ${namesOf(from)} n WHERE ${OF_KEY('k')} = ${OF_KEY('n')}`;

/**
 * Bound under another key: while the payment session goes on that it names, its name may be another one. As a part of the statement that changes
 * sessions; a key that stands in the table is a unique violation. @param from CTE of these sessions @param former SQL, the name of before
 */
export const renamed = (from: string, former: string): string => `
  UPDATE idempotency_keys k SET key = e.reference FROM ${from} e
  WHERE e.kind = 'payment' AND k.scope = '${KEY_SCOPES.payment}' AND k.session_id = e.id AND e.reference <> ${former}
    AND (k.merchant_id, k.test_mode, k.key) = (e.merchant_id, e.test_mode, ${former})`;

/** Free to bound, for a payment session that had no name. @param from CTE of these sessions @param fingerprint SQL; null: it gets none now */
export const named = (from: string, fingerprint: string): string => `
  INSERT INTO idempotency_keys (merchant_id, test_mode, scope, key, fingerprint, session_id, expires_at)
  SELECT e.merchant_id, e.test_mode, '${KEY_SCOPES.payment}', e.reference, ${fingerprint}, e.id, e.expires_at FROM ${from} e
  WHERE e.kind = 'payment' AND ${fingerprint} IS NOT NULL`;

/** Whose name a key is. */
export const HOLDER = `SELECT session_id FROM idempotency_keys WHERE ${KEY} = ${GIVEN}`;
