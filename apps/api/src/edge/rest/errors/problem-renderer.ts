import type { TesseraError } from '#platform/errors/tessera-error.js';
import type { RenderedError, RestErrorContext } from './rest-error-renderer.js';

/** Our own API's errors: RFC 9457 problem details. `code` is the catalogue's, for programs; `type` leads to its docs. */
export function renderProblem(error: TesseraError, { path, requestId }: RestErrorContext): RenderedError {
  const { httpStatus: status, title } = error.kind;
  return {
    status,
    contentType: 'application/problem+json; charset=utf-8',
    body: {
      type: `urn:tessera:error:${error.code}`,
      title,
      status,
      detail: error.message,
      instance: path,
      code: error.code,
      request_id: requestId,
      ...(error.heldUntil && { held_until: error.heldUntil.toISOString() }),
      ...(error.violations.length > 0 && {
        errors: error.violations.map((violation) => ({
          field: violation.path,
          message: violation.message,
          reason: violation.reason,
        })),
      }),
    },
  };
}
