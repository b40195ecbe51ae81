import { ElementError } from './array.parameter.js';

const CONNECTION_CLASSES = ['08', '57P', '53'];
const SOCKET_CODES = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'];
const POOL_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection/;

const codeOf = (error: unknown): string => (error as { code?: unknown }).code?.toString() ?? '';

/** PostgreSQL was not reached, went away, or has no connection left: whether the statement took effect is unknown. */
export function isConnectionFailure(error: unknown): boolean {
  const code = codeOf(error);
  if (SOCKET_CODES.includes(code)) return true;
  if (code.length === 5) return CONNECTION_CLASSES.some((prefix) => code.startsWith(prefix));
  return error instanceof Error && POOL_MESSAGES.test(error.message);
}

/** An insert found no partition for its id. */
export function isMissingPartition(error: unknown): boolean {
  return codeOf(error) === '23514' && /no partition of relation/.test((error as Error).message);
}

/** A value that PostgreSQL does not take (or that could not be put into an array), or a constraint: the fault of one row. */
export function isRowFault(error: unknown): boolean {
  return error instanceof ElementError || /^2[23]...$/.test(codeOf(error));
}
