import type { HistoryEvent, SessionQuestion } from '#core/sessions/index.js';
import type { Principal } from '#platform/auth/principal.js';
import { narrowed, scopeOf, type Scope } from '#platform/scope/scope.js';
import { jsonToStruct } from '../edge/grpc/struct.js';
import { readId } from '../edge/object-id.js';
import type { SessionEventResponse } from './session-history.dto.js';
import type { SessionQuery } from './session-search.dto.js';

/** Where the caller may search: a merchant among their own sessions, the admin among all or one merchant's. */
export function readScope(principal: Principal, { merchant_id }: SessionQuery): Scope {
  const scope = scopeOf(principal);
  // What a merchant names here was never looked at.
  if (principal.type !== 'admin' || merchant_id === undefined) return scope;
  return narrowed(scope, readId(merchant_id, 'merchant'));
}

export function readFilter(query: SessionQuery): SessionQuestion {
  const { kind, state, reference, connector, terminal_id, created_after, created_before } = query;
  const { customer_id, payment_reference, expires_after, expires_before } = query;
  return {
    ...(kind && { kind }),
    ...(state && { state }),
    // As it was stored: PostgreSQL holds no NUL.
    ...(reference !== undefined && { reference: storable(reference) }),
    ...(payment_reference !== undefined && { paymentReference: storable(payment_reference) }),
    ...(customer_id !== undefined && { customerId: customer_id }),
    ...(connector !== undefined && { connector: storable(connector) }),
    ...(terminal_id !== undefined && { terminalId: storable(terminal_id) }),
    ...(created_after !== undefined && { createdAfter: new Date(created_after) }),
    ...(created_before !== undefined && { createdBefore: new Date(created_before) }),
    ...(expires_after !== undefined && { expiresAfter: new Date(expires_after) }),
    ...(expires_before !== undefined && { expiresBefore: new Date(expires_before) }),
  };
}

const storable = (text: string): string => text.replaceAll('\0', '\u2400');

export const presentEvent = (event: HistoryEvent): SessionEventResponse => ({
  seq: event.seq,
  type: event.type,
  ...(event.attempt !== null && { attempt: event.attempt }),
  ...(event.actorKeyId !== null && { actor_key_id: event.actorKeyId }),
  request_id: event.requestId,
  created_at: event.createdAt.toISOString(),
  ...(event.detail && { detail: event.detail }),
});

/** The same for gRPC, where an object of any shape is a Struct. */
export function presentEventMessage(event: HistoryEvent): object {
  const { detail, ...rest } = presentEvent(event);
  return { ...rest, ...(detail && { detail: jsonToStruct(detail) }) };
}
