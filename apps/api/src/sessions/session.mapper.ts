import { shownDetails, type ListedSession, type Redemption, type TokenOrId } from '#core/sessions/index.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { toInt64 } from '#platform/money/int64.js';
import { readId } from '../edge/object-id.js';
import { presentDecimal } from './amount.mapper.js';
import type { NamedSessionRequest, RedeemRequest, SessionResponse } from './session.dto.js';

/** @throws TesseraError `invalid_request` when there is none */
export function readToken({ token }: { token?: string }): string {
  if (token) return token;
  throw new TesseraError('invalid_request', 'The request has errors.', {
    violations: [{ path: 'token', message: 'is required', reason: 'missing' }],
  });
}

export const readRedemption = ({ browser_info, payment_reference }: RedeemRequest): Redemption => ({
  browser: browser_info ?? undefined,
  paymentReference: payment_reference ?? undefined,
});

/** @throws TesseraError `invalid_request` unless there is exactly one of token and id */
export function readNamedSession({ token, id }: NamedSessionRequest): TokenOrId {
  if (token && id) {
    throw new TesseraError('invalid_request', 'The request has errors.', {
      violations: [{ path: 'id', message: 'must not be sent beside a token', reason: 'invalid' }],
    });
  }
  return id ? { id: readId(id, 'session') } : { token: readToken({ ...(token && { token }) }) };
}

export const presentSession = (session: ListedSession): SessionResponse => present(session, toInt64);

/** The same for gRPC, where int64 is text. */
export const presentSessionMessage = (session: ListedSession): object => present(session, String);

const present = <I>(session: ListedSession, showInteger: (value: bigint) => I) => ({
  id: session.id,
  merchant_id: session.merchantId,
  kind: session.kind,
  state: session.state,
  test_mode: session.testMode,
  ...shownDetails(session, showInteger),
  ...presentDecimal(session),
  version: session.version,
  created_at: session.createdAt.toISOString(),
  updated_at: session.updatedAt.toISOString(),
  expires_at: session.expiresAt.toISOString(),
  attempts: session.attempts,
  ...(session.heldUntil && { held_until: session.heldUntil.toISOString() }),
  ...(session.paymentReference !== null && { payment_reference: session.paymentReference }),
  ...(isLate(session) && { late: true }),
  ...(session.redeemedAt && { redeemed_at: session.redeemedAt.toISOString() }),
  ...(session.revokedAt && { revoked_at: session.revokedAt.toISOString() }),
  erased: session.erased,
});

/** Whether the attempt that redeemed the session did so after its hold was over. */
const isLate = ({ redeemedAt, heldUntil }: ListedSession): boolean =>
  redeemedAt !== null && heldUntil !== null && redeemedAt > heldUntil;
