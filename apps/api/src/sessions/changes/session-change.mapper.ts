import type { PaymentSessionChange } from '#core/payment-sessions/index.js';
import type { ClientTokenCodec, Extension, ListedSession } from '#core/sessions/index.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { readAmountMessage, type AmountMessage } from '../amount-message.js';
import { presentSession, presentSessionMessage } from '../session.mapper.js';
import type { ExtendSessionRequest, ExtendSessionResponse, UpdateSessionRequest } from './session-change.dto.js';

/** @throws TesseraError `invalid_request` unless there is exactly one of both */
export function readExtension({ seconds, expires_at }: ExtendSessionRequest): Extension {
  if (seconds != null && expires_at != null) throw refused('expires_at', 'must not be sent beside seconds', 'invalid');
  if (seconds != null) return { seconds };
  if (expires_at != null) return { until: new Date(expires_at) };
  throw refused('seconds', 'is required, or expires_at', 'missing');
}

/** @throws TesseraError `invalid_request` when nothing is to change */
export function readSessionChange({ amount, metadata, reference }: UpdateSessionRequest): PaymentSessionChange {
  if (amount == null && metadata == null && reference == null)
    throw refused('', 'must have amount, metadata or reference', 'missing');
  return {
    amount: amount ? { minor: BigInt(amount.minor_amount), currency: amount.currency } : undefined,
    metadata: metadata ?? undefined,
    reference: reference ?? undefined,
  };
}

/** As gRPC has it. */
export type UpdateMessage = object & {
  readonly id?: string;
  readonly if_match?: string;
  readonly amount?: AmountMessage;
};

/** The message as the body of its REST twin. */
export const readUpdateMessage = ({ id: _id, if_match: _tag, amount, ...message }: UpdateMessage): object => ({
  ...message,
  ...(amount && { amount: readAmountMessage(amount) }),
});

const refused = (path: string, message: string, reason: 'invalid' | 'missing'): TesseraError =>
  new TesseraError('invalid_request', 'The request has errors.', { violations: [{ path, message, reason }] });

/** What a client token is made of, beside the session. */
interface TokenMaker {
  readonly tokens: ClientTokenCodec;
  /** Address at which clients reach this service. */
  readonly publicUrl: string;
}

export const presentExtended = (session: ListedSession, maker: TokenMaker): ExtendSessionResponse => ({
  session: presentSession(session),
  ...clientTokenOf(session, maker),
});

/** The same for gRPC. */
export const presentExtendedMessage = (session: ListedSession, maker: TokenMaker): object => ({
  session: presentSessionMessage(session),
  ...clientTokenOf(session, maker),
});

const clientTokenOf = (session: ListedSession, { tokens, publicUrl }: TokenMaker): { client_token?: string } =>
  session.kind === 'client' ? { client_token: tokens.issue(session, { publicUrl, testMode: session.testMode }) } : {};
