/** An event that came of the same call. */
export interface EarlierRow {
  /** By its mark; by the request id otherwise. */
  readonly marked: boolean;
  readonly seq: number;
  readonly created_at: Date;
  /** Number of the payment attempt that it is about. */
  readonly payment_attempt: number | null;
  readonly sealed: Buffer | null;
  readonly data: Buffer | null;
  /** Whether its session, and so its data, has been erased since; of the same moment as the rest. */
  readonly erased: boolean;
}

/** A request id that stands in one of so many other sessions is not one attempt's. */
const OTHERS = 50;

/** In the history of the session itself; a mismatch of browsers is recorded by the very call that then redeems. */
const ELSEWHERE_IN_SESSION = `
  SELECT 1 FROM session_events o
  WHERE o.session_id = $1 AND o.session_id >= $2 AND o.session_id < $3 AND o.request_id = $7 AND o.seq <> e.seq
    AND o.type <> 'mismatch'`;

const IN_OTHER_SESSIONS = `
  SELECT 1 FROM (
    SELECT id FROM sessions
    WHERE merchant_id = $9 AND test_mode = $10 AND kind = $11 AND redeemed_at IS NOT NULL AND id >= $12 AND id < $3 AND id <> $1
    ORDER BY id DESC LIMIT ${OTHERS}
  ) s JOIN session_events o ON o.session_id = s.id
  WHERE o.session_id >= $12 AND o.session_id < $3 AND o.request_id = $7`;

/** What an attempt has come to before: by its mark within a day, by the request id within minutes. */
export const EARLIER = `
SELECT coalesce(e.attempt = ANY($6::bytea[]), false) AS marked, e.seq, e.created_at, e.payment_attempt, e.sealed, e.data, EXISTS (
  SELECT 1 FROM sessions s WHERE s.id = $1 AND s.id >= $2 AND s.id < $3 AND s.sealed IS NULL
) AS erased FROM session_events e
WHERE e.session_id = $1 AND e.session_id >= $2 AND e.session_id < $3 AND e.type = $4 AND e.seq > $5
  AND (
    (e.attempt = ANY($6::bytea[]) AND e.created_at > now() - interval '24 hours')
    OR (
      e.request_id = $7::text AND e.actor_key_id = $8::uuid AND e.created_at > now() - interval '10 minutes'
      AND NOT EXISTS (${ELSEWHERE_IN_SESSION}) AND NOT EXISTS (${IN_OTHER_SESSIONS})
    )
  )
ORDER BY marked DESC, e.seq DESC LIMIT 1`;
