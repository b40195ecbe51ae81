import { Injectable } from '@nestjs/common';
import { Database, SERVICE } from '../database/index.js';
import type { KeyClaim } from './key-claim.js';
import { HELD_BY_OTHERS } from './key.statement.js';

/** A row of the table of sessions that was to be opened, with its key. */
interface KeyedRow {
  readonly id: string;
  readonly merchantId: string;
  readonly testMode: boolean;
  readonly idempotency: Pick<KeyClaim, 'scope' | 'key'> | null;
}

/** What stood in the way of a row. */
export interface Obstacle {
  /** Digest of the request that bound the key; null for a row without a key. */
  readonly fingerprint: Buffer | null;
  /** What was kept beside the key; null where nothing was. */
  readonly kept: unknown;
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
  readonly kept: unknown;
  readonly session_id: string | null;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly token_key_id: number;
}

/** Looks up, for rows that were not inserted, what stood in their way. */
@Injectable()
export class HeldKeyReader {
  constructor(private readonly database: Database) {}

  /** By the id of the row that was to be inserted; a row that is missing found neither a key nor itself. */
  async read(rows: readonly KeyedRow[]): Promise<Map<string, Obstacle>> {
    const statement = {
      name: 'read-held-keys',
      text: HELD_BY_OTHERS,
      values: [
        rows.map((row) => row.id),
        rows.map((row) => row.merchantId),
        rows.map((row) => row.testMode),
        rows.map((row) => row.idempotency?.scope ?? null),
        rows.map((row) => row.idempotency?.key ?? null),
      ],
    };
    const found = await this.database.run<Row>(statement, SERVICE);
    return new Map(found.map((row) => [row.row_id, toObstacle(row)]));
  }
}

function toObstacle(row: Row): Obstacle {
  const session = row.session_id && {
    id: row.session_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    tokenKeyId: row.token_key_id,
  };
  return { fingerprint: row.fingerprint, kept: row.kept, session: session || null };
}
