import { SEAL_MARK } from './sealer.js';

/** Columns in which something is sealed; the first byte names the master key. */
const SEALED = [
  ['sessions', 'sealed'],
  ['session_events', 'sealed'],
  ['session_events', 'data'],
  ['connector_accounts', 'sealed'],
  ['provider_tokens', 'sealed'],
  ['idempotency_keys', 'answer'],
] as const;

/** Of a short piece: to look at the whole, PostgreSQL would read what it keeps beside the row. */
const keyOf = (column: string): string => `get_byte(substring(${column} FROM 1 FOR 1), 0)`;

/** Under another master key than `current`, or in the former format. */
export const sealedOtherwise = (column: string, current: string): string =>
  `${keyOf(column)} <> ${current} OR substring(${column} FROM 2 FOR 4) <> '${SEAL_MARK}'::bytea`;

/** Whoever has a token of theirs may still use it. */
const OPEN = '(expires_at > now() OR held_until IS NOT NULL) AND redeemed_at IS NULL AND revoked_at IS NULL';

/** What of `idempotency_keys k` may have been recognised by the key `m`: the fingerprint does not say. A minute for the beats. */
const RECOGNISED_BY = `k.expires_at > now() AND k.created_at >= m.created_at - interval '1 minute'
  AND k.created_at <= coalesce(greatest(m.retired_at, m.used_at), now()) + interval '1 minute'`;

/** Whether an instance has said within the last minute that it seals and signs under the key `m`. */
const IN_USE = `coalesce(m.used_at > now() - interval '1 minute', false)`;

/** The master keys that the database knows, and that have not been found to be needed no more. */
export const KNOWN = `
SELECT id, key_check, created_at, greatest(retired_at, used_at) AS last_used_at, ${IN_USE} AS in_use FROM master_keys m
WHERE released_at IS NULL ORDER BY created_at`;

/** Rows by the key that they are sealed under. Reads all of them. */
export const COUNT_SEALED = `
SELECT key, sum(count)::bigint AS count FROM (
  ${SEALED.map(
    ([table, column]) =>
      `SELECT ${keyOf(column)} AS key, count(*) FROM ${table} WHERE ${column} IS NOT NULL GROUP BY 1`,
  ).join('\n  UNION ALL ')}
) AS sealed WHERE key IS NOT NULL GROUP BY key`;

/** Open sessions by the key that their tokens are derived under, and when the last of them ends. */
export const COUNT_OPEN = `
SELECT token_key_id AS key, count(*), max(greatest(expires_at, held_until)) AS until FROM sessions WHERE ${OPEN} GROUP BY token_key_id`;

/** Idempotency keys by the master keys that may recognise their requests. */
export const COUNT_REQUESTS = `
SELECT m.id AS key, count(*), max(k.expires_at) AS until FROM master_keys m JOIN idempotency_keys k ON ${RECOGNISED_BY}
WHERE m.released_at IS NULL GROUP BY m.id`;

/** Whether anything needs the key `$1`; as a rule it takes a moment to find something, and a while to find nothing. */
export const IS_NEEDED = `
SELECT ${IN_USE}
  OR EXISTS (SELECT FROM idempotency_keys k WHERE ${RECOGNISED_BY})
  OR EXISTS (SELECT FROM sessions WHERE token_key_id = $1 AND ${OPEN})
  ${SEALED.map(([table, column]) => `OR EXISTS (SELECT FROM ${table} WHERE ${keyOf(column)} = $1)`).join('\n  ')} AS needed
FROM master_keys m WHERE id = $1`;

/** Once nothing needs it: it need not be looked for again. */
export const RELEASE_KEY = 'UPDATE master_keys SET released_at = now() WHERE id = $1';
