import { TesseraError } from './tessera-error.js';

/** For the caller's own name of a call, where it cannot be one. @param path where the caller has put it */
export const invalidIdempotencyKey = (path: string, message: string): TesseraError =>
  new TesseraError('idempotency_key_invalid', `${path} ${message}.`, {
    violations: [{ path, message, reason: 'format' }],
  });
