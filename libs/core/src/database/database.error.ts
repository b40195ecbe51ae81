import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { ElementError } from './array-parameter.js';

/** Connections that failed, a server that is shutting down or starting, resources that are used up. */
const OUTAGE_CLASSES = ['08', '57P', '53'];
/**
 * A statement that took too long was cancelled; a server that has become a standby takes no writes; a transaction took longer than
 * the server lets it, or paused for longer.
 */
const OUTAGE_STATES = ['57014', '25006', '25P03', '25P04'];
const SOCKET_CODES = [
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'],
];
/** The driver and its pool give these no code. */
const DRIVER_MESSAGES = /Connection terminated|not queryable|after calling end on the pool/;
const DRIVER_TIMEOUTS = /Query read timeout|timeout expired|due to connection timeout/;
const POOL_TIMEOUT = /timeout exceeded when trying to connect/;
/** TypeORM takes a connection that broke away from its transaction. */
const TAKEN_AWAY = [QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError];

const codeOf = (error: unknown): string => (error as { code?: unknown } | null)?.code?.toString() ?? '';

/** PostgreSQL was not reached, went away, or did not answer in time: whether the statement took effect is unknown. */
export function isOutage(error: unknown): boolean {
  const code = codeOf(error);
  if (SOCKET_CODES.includes(code) || OUTAGE_STATES.includes(code)) return true;
  if (code.length === 5) return OUTAGE_CLASSES.some((prefix) => code.startsWith(prefix));
  if (TAKEN_AWAY.some((kind) => error instanceof kind)) return true;
  return error instanceof Error && (DRIVER_MESSAGES.test(error.message) || DRIVER_TIMEOUTS.test(error.message));
}

/** The connection was there and broke: of all outages, those after which the statement may have taken effect. */
const BROKEN_CODES = ['ECONNRESET', 'ECONNABORTED', 'EPIPE', '57P01', '57P02'];
const BROKEN_MESSAGES = /Connection terminated(?! due to connection timeout)/;

/** Whether the statement may have taken effect, although an error is all that came of it. */
export function leavesOpen(error: unknown): boolean {
  const code = codeOf(error);
  if (BROKEN_CODES.includes(code) || code.startsWith('08')) return true;
  return error instanceof Error && BROKEN_MESSAGES.test(error.message);
}

/** An outage that was waited for in vain: others would wait as long. */
export const isTimeout = (error: unknown): boolean =>
  codeOf(error) === 'ETIMEDOUT' || (error instanceof Error && DRIVER_TIMEOUTS.test(error.message));

/** All connections of the pool are at work, and were for too long: nothing is wrong with PostgreSQL. */
export const isCongestion = (error: unknown): boolean => error instanceof Error && POOL_TIMEOUT.test(error.message);

/** An insert found no partition for its id. The message may be in any language; a constraint that was violated has a name. */
export function isMissingPartition(error: unknown): boolean {
  const { table, constraint } = (error ?? {}) as { table?: string; constraint?: string };
  return codeOf(error) === '23514' && table !== undefined && constraint === undefined;
}

/** Something of the same name was there before: nothing of the statement has taken effect. */
export const isTaken = (error: unknown): boolean => codeOf(error) === '23505';

/** A column would have had no value: nothing of the statement has taken effect. */
export function isMissing(error: unknown, where: { readonly table: string; readonly column: string }): boolean {
  const { table, column } = (error ?? {}) as { table?: string; column?: string };
  return codeOf(error) === '23502' && table === where.table && column === where.column;
}

/** The role may not do this. */
export const isRefusedRight = (error: unknown): boolean => codeOf(error) === '42501';

/** A value that PostgreSQL does not take (or that could not be put into an array), or a constraint: the fault of one row. */
export function isRowFault(error: unknown): boolean {
  return error instanceof ElementError || /^2[23]...$/.test(codeOf(error));
}
