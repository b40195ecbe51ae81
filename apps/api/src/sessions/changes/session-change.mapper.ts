import type { ClientTokenCodec, Extension, ListedSession } from '#core/sessions/index.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { presentSession, presentSessionMessage } from '../session.mapper.js';
import type { ExtendSessionRequest, ExtendSessionResponse } from './session-change.dto.js';

/** @throws TesseraError `invalid_request` unless there is exactly one of both */
export function readExtension({ seconds, expires_at }: ExtendSessionRequest): Extension {
  if (seconds != null && expires_at != null) throw refused('expires_at', 'must not be sent beside seconds', 'invalid');
  if (seconds != null) return { seconds };
  if (expires_at != null) return { until: new Date(expires_at) };
  throw refused('seconds', 'is required, or expires_at', 'missing');
}

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
