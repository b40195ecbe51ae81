import { requireObject, requireText, textAt, unintelligible } from './answer.reader.js';
import type { ServerAuthResult } from './flow.js';
import { lifetimeAt } from './lifetime.reader.js';
import type { ProviderAnswer } from './provider-message.js';

interface OAuthOptions {
  /** Providers that always say how long a token lives: an answer that does not is none of theirs. */
  readonly expiryRequired?: boolean;
}

/** The usual token answer (RFC 6749, 5.1). @throws UnintelligibleAnswer */
export function readOAuthToken(answer: ProviderAnswer, { expiryRequired }: OAuthOptions = {}): ServerAuthResult {
  const body = requireObject(answer);
  const accessToken = requireText(body, 'access_token');
  const tokenType = textAt(body, 'token_type');
  const expiresInSeconds = lifetimeAt(body, 'expires_in');
  if (expiryRequired && expiresInSeconds === undefined) unintelligible('expires_in is missing');
  return {
    accessToken,
    ...(tokenType !== undefined && { tokenType }),
    ...(expiresInSeconds !== undefined && { expiresInSeconds }),
  };
}
