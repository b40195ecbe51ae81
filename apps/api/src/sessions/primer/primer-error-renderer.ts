import type { ErrorCode } from '#platform/errors/error-catalogue.js';
import type { TesseraError } from '#platform/errors/tessera-error.js';
import type { RenderedError, RestErrorContext } from '../../edge/rest/errors/rest-error-renderer.js';

interface PrimerError {
  readonly status: number;
  readonly errorId: string;
  readonly recoverySuggestion?: string;
}

/** Primer, errors: identifiers where published, the nearest published ones otherwise. */
const PRIMER_ERRORS: Partial<Record<ErrorCode, PrimerError>> = {
  invalid_request: { status: 422, errorId: 'RequestValidationError' },
  malformed_body: { status: 422, errorId: 'RequestValidationError' },
  unsupported_media_type: { status: 422, errorId: 'RequestValidationError' },
  invalid_client_token: {
    status: 400,
    errorId: 'ClientSessionValidationError',
    recoverySuggestion: 'Create a new client session and use its client token.',
  },
  metadata_empty_key: {
    status: 400,
    errorId: 'MetadataContainsEmptyKey',
    recoverySuggestion: 'Give every metadata entry a key of at least one character.',
  },
  unsupported_version: {
    status: 400,
    errorId: 'UnsupportedApiVersion',
    recoverySuggestion: 'Send X-API-VERSION: 2.4.',
  },
  idempotency_key_invalid: { status: 400, errorId: 'InvalidIdempotencyKey' },
  unauthenticated: { status: 401, errorId: 'Unauthorized' },
  forbidden: { status: 403, errorId: 'Forbidden' },
  route_not_found: { status: 404, errorId: 'EntityNotFound' },
  idempotency_key_in_use: {
    status: 409,
    errorId: 'IdempotencyKeyInUse',
    recoverySuggestion: 'Send another idempotency key with another request.',
  },
  session_held: {
    status: 409,
    errorId: 'ClientSessionHeld',
    recoverySuggestion: 'Try again when the payment attempt that holds the session is over.',
  },
  attempt_unresolved: {
    status: 409,
    errorId: 'ClientSessionUnresolved',
    recoverySuggestion: 'Find out how the latest payment attempt ended, and complete or release it.',
  },
  version_changed: {
    status: 412,
    errorId: 'ClientSessionChanged',
    recoverySuggestion: 'Retrieve the client session, and send its ETag.',
  },
  payload_too_large: { status: 413, errorId: 'PayloadTooLarge' },
  rate_limited: { status: 429, errorId: 'TooManyRequests' },
  quota_exceeded: { status: 429, errorId: 'TooManyOpenSessions' },
  internal: { status: 500, errorId: 'InternalServerError' },
};

const MODELS: Readonly<Record<string, string>> = { PATCH: 'ClientSessionUpdateAPIRequest' };
const DEFAULT_MODEL = 'ClientSessionAPIRequest';

/** Primer, errors: the envelope that its SDKs decode. `diagnosticsId` is always there: iOS cannot do without it. */
export function renderPrimerError(error: TesseraError, { method, requestId }: RestErrorContext): RenderedError {
  const known = PRIMER_ERRORS[error.code] ?? { status: error.kind.httpStatus, errorId: 'ServiceUnavailable' };
  const validationErrors = error.violations.map(({ path, message }) => ({
    path: jsonPath(path),
    description: message,
  }));
  return {
    status: known.status,
    contentType: 'application/json; charset=utf-8',
    body: {
      error: {
        errorId: known.errorId,
        description: error.message,
        ...(known.recoverySuggestion && { recoverySuggestion: known.recoverySuggestion }),
        diagnosticsId: requestId,
        ...(known.status === 422 && {
          validationErrors: [{ model: MODELS[method] ?? DEFAULT_MODEL, errors: validationErrors }],
        }),
      },
    },
  };
}

const jsonPath = (path: string): string => (path === '' ? '$' : path.startsWith('[') ? `$${path}` : `$.${path}`);
