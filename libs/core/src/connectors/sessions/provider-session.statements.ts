/**
 * Takes the lease of a name: `session_id` says who holds it, and until the commit the name ends with the lease, so that a
 * crash frees it.
 */
export const CLAIM = `
INSERT INTO idempotency_keys AS k (merchant_id, test_mode, scope, key, fingerprint, session_id, lease_until, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7), now() + make_interval(secs => $7))
ON CONFLICT (merchant_id, test_mode, scope, key) DO UPDATE
  SET fingerprint = excluded.fingerprint, session_id = excluded.session_id, lease_until = excluded.lease_until,
      expires_at = excluded.expires_at, answer = NULL, created_at = now()
  WHERE k.expires_at <= now()
RETURNING session_id`;

export const READ = `
SELECT k.fingerprint, k.lease_until IS NOT NULL AS busy, s.id, s.sealed, s.token_key_id
FROM idempotency_keys k LEFT JOIN sessions s ON s.id = k.session_id
WHERE (k.merchant_id, k.test_mode, k.scope, k.key) = ($1::uuid, $2::boolean, $3::text, $4::text) AND k.expires_at > now()`;

export const RELEASE = `
DELETE FROM idempotency_keys
WHERE (merchant_id, test_mode, scope, key) = ($1::uuid, $2::boolean, $3::text, $4::text)
  AND session_id = $5 AND lease_until IS NOT NULL`;

/** The name lives as long as the session from now on; without the lease, looked at again after any wait, there is nothing to insert. */
const OWNED = `
owned AS (
  UPDATE idempotency_keys SET lease_until = NULL, expires_at = date_trunc('second', now() + make_interval(secs => $10))
  WHERE (merchant_id, test_mode, scope, key) = ($14::uuid, $15::boolean, $16::text, $17::text)
    AND session_id = $1 AND lease_until IS NOT NULL
  RETURNING session_id
), `;

/** Instances of the former release look in `session_handles` only. */
const insert = (from: string): string => `
inserted AS (
  INSERT INTO sessions (id, merchant_id, kind, test_mode, reference, connector, amount_minor, currency, sealed, token_key_id,
    expires_at)
  SELECT $1::uuid, $2::uuid, 'payment', $3::boolean, $4::text, $5::text, $6::bigint, $7::text, $8::bytea, $9::smallint,
    date_trunc('second', now() + make_interval(secs => $10))
  ${from}
  RETURNING id
), event AS (
  INSERT INTO session_events (session_id, seq, type, actor_key_id, request_id)
  SELECT id, 1, 'created', $11::uuid, $12::text FROM inserted
), handle AS (
  INSERT INTO provider_handles (token_hash, merchant_id, test_mode, connector, session_id)
  SELECT $13::bytea, $2::uuid, $3::boolean, $5::text, id FROM inserted
), former_handle AS (
  INSERT INTO session_handles (token_hash, session_id) SELECT $13::bytea, id FROM inserted
  ON CONFLICT (token_hash) DO NOTHING
)
SELECT id FROM inserted`;

export const COMMIT = `WITH ${OWNED}${insert('FROM owned')}`;
export const COMMIT_NAMELESS = `WITH ${insert('')}`;
