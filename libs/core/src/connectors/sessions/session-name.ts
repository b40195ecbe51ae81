import { TesseraError } from '#platform/errors/tessera-error.js';

/** Scope of `merchant_session_id` among the idempotency keys. */
export const PAYMENT_SCOPE = 'payment';

export const nameTaken = (): TesseraError =>
  new TesseraError('already_exists', 'A session of this name is open with other parameters.', {
    violations: [{ path: 'merchant_session_id', message: 'names another open session', reason: 'duplicate' }],
  });
