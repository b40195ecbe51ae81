import { status as GrpcStatus } from '@grpc/grpc-js';

/** How one kind of failure looks on each transport. */
export interface ErrorKind {
  readonly httpStatus: number;
  readonly grpcStatus: GrpcStatus;
  /** Whether the same call may succeed later, unchanged. */
  readonly retryable: boolean;
  /** Title of the RFC 9457 problem. */
  readonly title: string;
}

const kind = (httpStatus: number, grpcStatus: GrpcStatus, title: string, retryable = false): ErrorKind => ({
  httpStatus,
  grpcStatus,
  retryable,
  title,
});

/**
 * Every error that Tessera answers with, on both transports. The dialects of Primer and Payroc translate the codes into
 * their own identifiers; `docs/errors.md` lists them all, and a test holds the two together.
 */
export const ERROR_CATALOGUE = {
  invalid_request: kind(400, GrpcStatus.INVALID_ARGUMENT, 'Invalid request'),
  malformed_body: kind(400, GrpcStatus.INVALID_ARGUMENT, 'Malformed body'),
  unsupported_version: kind(400, GrpcStatus.INVALID_ARGUMENT, 'Unsupported API version'),
  invalid_client_token: kind(400, GrpcStatus.NOT_FOUND, 'Invalid client token'),
  metadata_empty_key: kind(400, GrpcStatus.INVALID_ARGUMENT, 'Empty metadata key'),
  idempotency_key_missing: kind(400, GrpcStatus.INVALID_ARGUMENT, 'Idempotency key missing'),
  idempotency_key_invalid: kind(400, GrpcStatus.INVALID_ARGUMENT, 'Idempotency key invalid'),
  ttl_out_of_range: kind(400, GrpcStatus.OUT_OF_RANGE, 'Session would live too long'),
  capabilities_missing: kind(400, GrpcStatus.FAILED_PRECONDITION, 'Capabilities missing'),
  invalid_credentials_config: kind(400, GrpcStatus.FAILED_PRECONDITION, 'Connector credentials incomplete'),
  flow_not_supported: kind(400, GrpcStatus.FAILED_PRECONDITION, 'Flow not supported by this connector'),
  unauthenticated: kind(401, GrpcStatus.UNAUTHENTICATED, 'Not authenticated'),
  forbidden: kind(403, GrpcStatus.PERMISSION_DENIED, 'Forbidden'),
  terminal_forbidden: kind(403, GrpcStatus.PERMISSION_DENIED, 'Forbidden'),
  not_found: kind(404, GrpcStatus.NOT_FOUND, 'Not found'),
  route_not_found: kind(404, GrpcStatus.UNIMPLEMENTED, 'No such operation'),
  not_acceptable: kind(406, GrpcStatus.INVALID_ARGUMENT, 'Not acceptable'),
  already_exists: kind(409, GrpcStatus.ALREADY_EXISTS, 'Already exists'),
  idempotency_key_in_use: kind(409, GrpcStatus.ALREADY_EXISTS, 'Idempotency key in use'),
  already_redeemed: kind(409, GrpcStatus.FAILED_PRECONDITION, 'Session already redeemed'),
  token_ambiguous: kind(409, GrpcStatus.FAILED_PRECONDITION, 'Token of several sessions'),
  session_held: kind(409, GrpcStatus.FAILED_PRECONDITION, 'Session held by a payment attempt', true),
  attempt_unresolved: kind(409, GrpcStatus.FAILED_PRECONDITION, 'Payment attempt unresolved'),
  attempt_ended: kind(409, GrpcStatus.FAILED_PRECONDITION, 'Payment attempt over'),
  attempts_exhausted: kind(409, GrpcStatus.FAILED_PRECONDITION, 'No payment attempts left'),
  amount_changed: kind(409, GrpcStatus.FAILED_PRECONDITION, 'Another amount than expected'),
  /** What is missing may come yet. */
  step_out_of_order: kind(409, GrpcStatus.FAILED_PRECONDITION, 'Step out of order', true),
  return_used: kind(409, GrpcStatus.FAILED_PRECONDITION, 'Return handle used'),
  binding_mismatch: kind(409, GrpcStatus.FAILED_PRECONDITION, 'Session opened for another browser'),
  return_expired: kind(410, GrpcStatus.FAILED_PRECONDITION, 'Return handle expired'),
  session_ended: kind(410, GrpcStatus.FAILED_PRECONDITION, 'Session ended'),
  aborted: kind(409, GrpcStatus.ABORTED, 'Concurrent request in progress', true),
  version_changed: kind(412, GrpcStatus.ABORTED, 'Another version than expected'),
  payload_too_large: kind(413, GrpcStatus.RESOURCE_EXHAUSTED, 'Payload too large'),
  unsupported_media_type: kind(415, GrpcStatus.INVALID_ARGUMENT, 'Unsupported media type'),
  precondition_required: kind(428, GrpcStatus.FAILED_PRECONDITION, 'Precondition required'),
  rate_limited: kind(429, GrpcStatus.RESOURCE_EXHAUSTED, 'Too many requests', true),
  quota_exceeded: kind(429, GrpcStatus.RESOURCE_EXHAUSTED, 'Too many open sessions', true),
  /** Nobody waits for this answer: it is for metrics. */
  cancelled: kind(499, GrpcStatus.CANCELLED, 'Cancelled by the caller'),
  provider_answer_unreadable: kind(502, GrpcStatus.INTERNAL, 'Unreadable answer of the provider'),
  internal: kind(500, GrpcStatus.INTERNAL, 'Internal error'),
  overloaded: kind(503, GrpcStatus.RESOURCE_EXHAUSTED, 'Overloaded', true),
  unavailable: kind(503, GrpcStatus.UNAVAILABLE, 'Temporarily unavailable', true),
  deadline_exceeded: kind(504, GrpcStatus.DEADLINE_EXCEEDED, 'Deadline exceeded', true),
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;
