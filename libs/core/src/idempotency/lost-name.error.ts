import { isMissing } from '../database/index.js';

/** That a session which was to outlast its time had lost its name by then: nothing of the statement has taken effect. */
export const isNameLost = (error: unknown): boolean =>
  isMissing(error, { table: 'idempotency_keys', column: 'expires_at' });
