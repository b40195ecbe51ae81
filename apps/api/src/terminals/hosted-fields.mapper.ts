import type { AccessToken } from '#core/access/access-token.issuer.js';
import type { HostedFieldsSession } from '#core/terminals/hosted-fields.service.js';
import type { AccessTokenResponse, HostedFieldsSessionResponse } from './hosted-fields.dto.js';

/** Payroc, identity. */
export const presentAccessToken = ({ token, expiresIn, scope }: AccessToken): AccessTokenResponse => ({
  access_token: token,
  expires_in: expiresIn,
  scope,
  token_type: 'Bearer',
});

/** Payroc, success; expiry in whole seconds, UTC. */
export const presentHostedFieldsSession = (session: HostedFieldsSession): HostedFieldsSessionResponse => ({
  processingTerminalId: session.terminalId,
  token: session.token,
  expiresAt: session.expiresAt.toISOString().replace('.000Z', 'Z'),
});

/** Where the session can be referred to: never with its token, since locations end up in logs. */
export const hostedFieldsLocation = ({ terminalId, id }: HostedFieldsSession): string =>
  `/v1/processing-terminals/${encodeURIComponent(terminalId)}/hosted-fields-sessions/${id}`;
