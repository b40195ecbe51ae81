import { Injectable } from '@nestjs/common';
import { SERVICE } from '../database/connection-gate.js';
import { Database } from '../database/database.js';
import type { NewSession } from '../sessions/open/new-session.js';

/** What an idempotency key stands for at the time of the read. */
export interface HeldKey {
  /** Digest of the request that bound the key; null for a row without a key. */
  readonly fingerprint: Buffer | null;
  readonly session: HeldSession | null;
}

interface HeldSession {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly tokenKeyId: number;
}

interface Row {
  readonly row_id: string;
  readonly fingerprint: Buffer | null;
  readonly session_id: string | null;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly token_key_id: number;
}

const TEXT = `
SELECT i.id AS row_id, k.fingerprint, s.id AS session_id, s.created_at, s.expires_at, s.token_key_id
FROM unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::text[], $5::text[]) AS i(id, merchant_id, test_mode, scope, key)
LEFT JOIN idempotency_keys k
  ON (k.merchant_id, k.test_mode, k.scope, k.key) = (i.merchant_id, i.test_mode, i.scope, i.key) AND k.expires_at > now()
LEFT JOIN sessions s ON s.id = coalesce(k.session_id, i.id)
WHERE k.key IS NOT NULL OR s.id IS NOT NULL`;

/** Looks up, for rows that were not inserted, what stood in their way. */
@Injectable()
export class HeldKeyReader {
  constructor(private readonly database: Database) {}

  /** By the id of the row that was to be inserted; a row that is missing found neither a key nor itself. */
  async read(rows: readonly NewSession[]): Promise<Map<string, HeldKey>> {
    const statement = {
      name: 'read-held-keys',
      text: TEXT,
      values: [
        rows.map((row) => row.id),
        rows.map((row) => row.merchantId),
        rows.map((row) => row.testMode),
        rows.map((row) => row.idempotency?.scope ?? null),
        rows.map((row) => row.idempotency?.key ?? null),
      ],
    };
    const found = await this.database.run<Row>(statement, SERVICE);
    return new Map(found.map((row) => [row.row_id, toHeldKey(row)]));
  }
}

function toHeldKey(row: Row): HeldKey {
  const session = row.session_id && {
    id: row.session_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    tokenKeyId: row.token_key_id,
  };
  return { fingerprint: row.fingerprint, session: session || null };
}
