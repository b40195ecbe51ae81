import type { FieldViolation } from '#platform/errors/field-violation.js';
import { TesseraError } from '#platform/errors/tessera-error.js';

/** The headers or the JSON in them cannot be read (Prism: INVALID_ARGUMENT). */
export function malformedCredentials(violations: readonly FieldViolation[]): TesseraError {
  return new TesseraError('invalid_request', 'The connector or its credentials cannot be read.', { violations });
}

/** They can be read, but the connector cannot work with them (Prism: FAILED_PRECONDITION). */
export function unusableCredentials(violations: readonly FieldViolation[]): TesseraError {
  return new TesseraError('invalid_credentials_config', 'The connector credentials cannot be used.', { violations });
}

/** One violation as `invalid_request`. */
export const refuseRequest = (path: string, message: string, reason: FieldViolation['reason']): TesseraError =>
  malformedCredentials([{ path, message, reason }]);

/** One violation as `invalid_credentials_config`. */
export const refuseCredentials = (path: string, message: string, reason: FieldViolation['reason']): TesseraError =>
  unusableCredentials([{ path, message, reason }]);
