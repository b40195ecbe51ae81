import pg from 'pg';

/** @import { SessionRow } from './answers.mjs' */

/** @typedef {(session: SessionRow) => Promise<unknown>} Insert */

/** The plain table that the peers write to. */
export const CREATE_TABLE = `
CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  reference text,
  amount bigint,
  currency text,
  body jsonb NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
)`;

const INSERT = `INSERT INTO sessions (id, kind, reference, amount, currency, body, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`;

/**
 * Stores a session in one prepared statement, which is its own transaction.
 * @returns {Insert}
 */
export function sessionTable() {
  const pool = new pg.Pool({
    connectionString: process.env.DATABASE_URL,
    max: Number(process.env.DATABASE_POOL_SIZE),
  });
  return ({ id, kind, reference, amount, currency, body, expiresAt }) =>
    pool.query({
      name: 'insert-session',
      text: INSERT,
      values: [id, kind, reference, amount, currency, body, expiresAt],
    });
}
