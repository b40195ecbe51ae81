import { callerLeft } from '#platform/calls/caller-left.error.js';
import { TesseraError } from '#platform/errors/tessera-error.js';

/** Failures before the first byte of the request has left: only after these may it be sent again. */
const NOTHING_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const TOO_LATE = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
/** The client's own refusals to send what it was given, by code or name. */
const NOT_SENDABLE = new Set([
  'UND_ERR_INVALID_ARG',
  'UND_ERR_NOT_SUPPORTED',
  'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH',
  'TypeError',
  'RangeError',
]);
const RETRY_AFTER_SECONDS = 1;

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';
const nameOf = (error: unknown): string => (error as { name?: string }).name ?? '';

export const isNothingSent = (error: unknown): boolean => NOTHING_SENT.has(codeOf(error));

/** A failed exchange in our own terms; what the library says stays in the cause, for the log. */
export function toTesseraError(error: unknown): TesseraError {
  if (error instanceof TesseraError) return error;
  if (nameOf(error) === 'AbortError') return callerLeft();
  const late = TOO_LATE.has(codeOf(error)) || nameOf(error) === 'TimeoutError';
  if (late) return new TesseraError('deadline_exceeded', 'The provider did not answer in time.', { cause: error });
  if (NOT_SENDABLE.has(codeOf(error)) || NOT_SENDABLE.has(nameOf(error))) return notSendable(error);
  return new TesseraError('unavailable', 'The provider cannot be reached.', {
    retryAfter: RETRY_AFTER_SECONDS,
    cause: error,
  });
}

/** Nothing was sent: the credentials, or the request, make a message that HTTP does not know. */
const notSendable = (cause: unknown): TesseraError =>
  new TesseraError('invalid_request', 'The request cannot be sent to the provider.', {
    violations: [{ path: 'x-connector-config', message: 'makes a request that cannot be sent', reason: 'invalid' }],
    cause,
  });

/** Only the network, and time: what a caller gave up on, or could not read, says nothing about the provider being there. */
export const isOutage = (error: Error): boolean =>
  error instanceof TesseraError && (error.code === 'unavailable' || error.code === 'deadline_exceeded');
