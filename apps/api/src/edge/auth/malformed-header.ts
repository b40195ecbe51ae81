import { TesseraError } from '#platform/errors/tessera-error.js';

/** For a header, of either transport, that was sent and must not count as absent. */
export const malformedHeader = (name: string, message: string): TesseraError =>
  new TesseraError('invalid_request', 'The request has errors.', {
    violations: [{ path: name, message, reason: 'format' }],
  });
