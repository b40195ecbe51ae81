import { TesseraError } from './tessera-error.js';

/** For the name of a call that was given to another one before. */
export const idempotencyKeyInUse = (): TesseraError =>
  new TesseraError('idempotency_key_in_use', 'The Idempotency-Key was used with another request.');

/** For the caller's own name of a call, where it cannot be one. @param path where the caller has put it */
export const invalidIdempotencyKey = (path: string, message: string): TesseraError =>
  new TesseraError('idempotency_key_invalid', `${path} ${message}.`, {
    violations: [{ path, message, reason: 'format' }],
  });
