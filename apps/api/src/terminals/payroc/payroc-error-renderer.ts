import type { ErrorCode } from '#platform/errors/error-catalogue.js';
import type { FieldViolation } from '#platform/errors/field-violation.js';
import type { TesseraError } from '#platform/errors/tessera-error.js';
import type { RenderedError, RestErrorContext } from '../../edge/rest/errors/rest-error-renderer.js';

const TYPE_BASE = 'https://docs.payroc.com/api/errors#';

/** Payroc, errors: the published catalogue, and 429, which it has not. Clients branch on status and type. */
const PAYROC_ERRORS: Partial<Record<ErrorCode, { status: number; fragment: string; title: string }>> = {
  invalid_request: { status: 400, fragment: 'bad-request', title: 'Bad request' },
  malformed_body: { status: 400, fragment: 'bad-request', title: 'Bad request' },
  idempotency_key_missing: { status: 400, fragment: 'idempotency-key-missing', title: 'Idempotency key missing' },
  capabilities_missing: { status: 400, fragment: 'capabilities-missing', title: 'Capabilities missing' },
  unauthenticated: { status: 401, fragment: 'not-authorized', title: 'Not authorized' },
  forbidden: { status: 403, fragment: 'forbidden', title: 'Forbidden' },
  terminal_forbidden: { status: 403, fragment: 'forbidden', title: 'Forbidden' },
  route_not_found: { status: 404, fragment: 'not-found', title: 'Not found' },
  not_acceptable: { status: 406, fragment: 'not-acceptable', title: 'Not acceptable' },
  idempotency_key_in_use: { status: 409, fragment: 'idempotency-key-in-use', title: 'Idempotency key in use' },
  payload_too_large: { status: 413, fragment: 'payload-too-large', title: 'Payload too large' },
  unsupported_media_type: { status: 415, fragment: 'unsupported-media-type', title: 'Unsupported media type' },
  rate_limited: { status: 429, fragment: 'too-many-requests', title: 'Too many requests' },
  quota_exceeded: { status: 429, fragment: 'too-many-open-sessions', title: 'Too many open sessions' },
};

/** Payroc, errors: `detail` of one parameter, in the words its API uses. */
const REASONS: Readonly<Record<FieldViolation['reason'], string>> = {
  missing: 'Required field not populated',
  type: 'Invalid type',
  format: 'Invalid format',
  length: 'Invalid length',
  range: 'Out of range',
  enum: 'Invalid value',
  unknown: 'Unknown field',
  duplicate: 'Already in use',
  invalid: 'Invalid value',
};

/** Payroc, errors: what could not be had, for 403 and 404. */
const RESOURCES: Partial<Record<ErrorCode, string>> = {
  terminal_forbidden: 'processingTerminal',
  route_not_found: 'operation',
};

/** Payroc, errors: RFC 7807 problem, with `errors[]` for 400 and `resource` for 403 and 404. */
export function renderPayrocError(error: TesseraError, { path }: RestErrorContext): RenderedError {
  const known = PAYROC_ERRORS[error.code] ?? {
    status: error.kind.httpStatus,
    fragment: 'api-error',
    title: 'Api error',
  };
  return {
    status: known.status,
    contentType: 'application/problem+json; charset=utf-8',
    body: {
      type: TYPE_BASE + known.fragment,
      title: known.title,
      status: known.status,
      detail: error.message,
      instance: path,
      ...(RESOURCES[error.code] && { resource: RESOURCES[error.code] }),
      ...(known.status === 400 && { errors: error.violations.map(renderViolation) }),
      ...(known.status === 500 && { errors: [{ message: error.message }] }),
    },
  };
}

const renderViolation = ({ path, message, reason }: FieldViolation): object => ({
  parameter: path || 'body',
  detail: REASONS[reason],
  message: `${path || 'The body'} ${message}`,
});
