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
const RETRY_AFTER_SECONDS = 1;

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';
const nameOf = (error: unknown): string => (error as { name?: string }).name ?? '';

export const isNothingSent = (error: unknown): boolean => NOTHING_SENT.has(codeOf(error));

/** A failed exchange in our own terms; what the library says stays in the cause, for the log. */
export function toTesseraError(error: unknown): TesseraError {
  if (error instanceof TesseraError) return error;
  if (nameOf(error) === 'AbortError') return new TesseraError('cancelled', 'The caller stopped waiting.');
  const late = TOO_LATE.has(codeOf(error)) || nameOf(error) === 'TimeoutError';
  if (late) return new TesseraError('deadline_exceeded', 'The provider did not answer in time.', { cause: error });
  return new TesseraError('unavailable', 'The provider cannot be reached.', {
    retryAfter: RETRY_AFTER_SECONDS,
    cause: error,
  });
}
