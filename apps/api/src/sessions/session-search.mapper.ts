import type { SessionFilter } from '#core/sessions/search/session.filter.js';
import type { HistoryEvent } from '#core/sessions/session-history.js';
import type { Principal } from '#platform/auth/principal.js';
import { jsonToStruct } from '../edge/grpc/struct.js';
import { readId } from '../edge/object-id.js';
import type { SessionEventResponse } from './session-history.dto.js';
import type { SessionQuery } from './session-search.dto.js';

/** The search as its caller may make it: a merchant among their own sessions, the admin among all or one merchant's. */
export function readFilter(principal: Principal, query: SessionQuery): SessionFilter {
  const { kind, state, reference, connector, terminal_id, created_after, created_before, merchant_id } = query;
  return {
    ...(principal.type === 'admin'
      ? { ...(merchant_id !== undefined && { merchantId: readId(merchant_id, 'merchant') }) }
      : { merchantId: principal.merchantId, testOnly: principal.mode === 'test' }),
    ...(kind && { kind }),
    ...(state && { state }),
    // As it was stored: PostgreSQL holds no NUL.
    ...(reference !== undefined && { reference: storable(reference) }),
    ...(connector !== undefined && { connector: storable(connector) }),
    ...(terminal_id !== undefined && { terminalId: storable(terminal_id) }),
    ...(created_after !== undefined && { createdAfter: new Date(created_after) }),
    ...(created_before !== undefined && { createdBefore: new Date(created_before) }),
  };
}

const storable = (text: string): string => text.replaceAll('\0', '\u2400');

export const presentEvent = (event: HistoryEvent): SessionEventResponse => ({
  seq: event.seq,
  type: event.type,
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
