import type { ActiveSession, StoredSession } from '#core/sessions/index.js';
import { toInt64 } from '#platform/money/int64.js';
import { presentDecimal } from './amount.mapper.js';
import type { AmountResponse, IntrospectResponse } from './introspection.dto.js';

/** Starts from inactive; a session adds what it has. */
export function presentIntrospection(found: ActiveSession | undefined): IntrospectResponse {
  if (!found) return { active: false };
  const { session, scenario, secureTokenId, binding } = found;
  const amount = amountOf(session);
  return {
    active: true,
    id: session.id,
    kind: session.kind,
    state: session.state,
    test_mode: session.testMode,
    ...(session.reference !== null && { reference: session.reference }),
    ...(session.connector !== null && { connector: session.connector }),
    ...(session.terminalId !== null && { terminal_id: session.terminalId }),
    ...(amount && { amount }),
    ...presentDecimal(session),
    created_at: session.createdAt.toISOString(),
    expires_at: session.expiresAt.toISOString(),
    attempts: session.attempts,
    ...(session.heldUntil && { held_until: session.heldUntil.toISOString() }),
    ...(scenario !== undefined && { scenario }),
    ...(secureTokenId !== undefined && { secure_token_id: secureTokenId }),
    ...(binding && { binding }),
  };
}

/** The same for gRPC, where int64 is text. */
export function presentIntrospectionMessage(found: ActiveSession | undefined): object {
  const { amount, ...rest } = presentIntrospection(found);
  return { ...rest, ...(amount && { amount: { ...amount, minor_amount: amount.minor_amount?.toString() } }) };
}

function amountOf({ amountMinor, currency }: StoredSession): AmountResponse | undefined {
  if (amountMinor === null && currency === null) return undefined;
  return {
    ...(amountMinor !== null && { minor_amount: toInt64(amountMinor) }),
    ...(currency !== null && { currency }),
  };
}
