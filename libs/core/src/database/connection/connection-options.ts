import { PINNED_PARAMETERS, startupOptions } from './session-parameters.js';

const CONNECT_TIMEOUT_MS = 5_000;
/** A server that is there has ended the statement by itself by then: this one is not. */
const ANSWER_MARGIN_MS = 1_000;

interface ConnectionRequest {
  readonly url: string;
  /** What PostgreSQL shows in `pg_stat_activity`. */
  readonly name: string;
  /** PostgreSQL ends a statement that takes longer; 0 for work that may take its time. */
  readonly statementTimeoutMs: number;
  readonly connectTimeoutMs?: number;
}

/** Of `pg`, for a client and for a pool. */
export interface ConnectionOptions {
  readonly connectionString: string;
  readonly application_name: string;
  readonly connectionTimeoutMillis: number;
  readonly query_timeout: number;
  readonly options: string;
}

/** How every connection to PostgreSQL is made, whatever it is for: with the session parameters that the code relies on. */
export function connectionOptions(request: ConnectionRequest): ConnectionOptions {
  const { connectionString, options } = withoutOptions(request.url);
  const statementTimeout = { statement_timeout: String(request.statementTimeoutMs) };
  return {
    connectionString,
    application_name: request.name,
    connectionTimeoutMillis: request.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    query_timeout: request.statementTimeoutMs && request.statementTimeoutMs + ANSWER_MARGIN_MS,
    // Of two that set the same parameter the latter counts.
    options: [...options, startupOptions({ ...PINNED_PARAMETERS, ...statementTimeout })].join(' '),
  };
}

/** `options` in the URL would take the place of ours. */
function withoutOptions(text: string): { connectionString: string; options: string[] } {
  const url = new URL(text);
  const options = url.searchParams.getAll('options');
  if (options.length === 0) return { connectionString: text, options };
  url.searchParams.delete('options');
  return { connectionString: url.href, options };
}
