import { TesseraError } from '#platform/errors/tessera-error.js';

/** The metadata cannot be understood (Prism: INVALID_ARGUMENT). */
export function malformedCredentials(path: string, message: string): TesseraError {
  return new TesseraError('invalid_request', 'The connector or its credentials cannot be read.', {
    violations: [{ path, message, reason: 'invalid' }],
  });
}

/** Understood, but of no use to the connector (Prism: FAILED_PRECONDITION). */
export function unusableCredentials(path: string, message: string): TesseraError {
  return new TesseraError('invalid_credentials_config', 'The connector credentials cannot be used.', {
    violations: [{ path, message, reason: 'missing' }],
  });
}
