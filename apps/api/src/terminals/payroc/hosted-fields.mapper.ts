import type { AccessToken } from '#core/tenants/index.js';
import type { HostedFieldsRequest, HostedFieldsSession } from '#core/hosted-fields/index.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import type { AccessTokenResponse, HostedFieldsSessionResponse } from './hosted-fields.dto.js';
import { checkHostedFieldsRequest, type RawHostedFieldsRequest } from './hosted-fields.reader.js';

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

/** Path at which the session can be referred to: never with its token, since locations end up in logs. */
export const hostedFieldsLocation = (prefix: string, { terminalId, id }: HostedFieldsSession): string =>
  `${prefix}/v1/processing-terminals/${encodeURIComponent(terminalId)}/hosted-fields-sessions/${id}`;

/** The gRPC form of the request. */
export interface HostedFieldsMessage {
  readonly processing_terminal_id?: string;
  readonly idempotency_key?: string;
  readonly lib_version?: string;
  readonly scenario?: string;
  readonly secure_token_id?: string;
}

/** The same checks as for REST, in the names that gRPC callers know. */
export function readHostedFieldsMessage(message: HostedFieldsMessage): HostedFieldsRequest {
  const { lib_version: libVersion, scenario, secure_token_id: secureTokenId } = message;
  const request = checkInMessageNames({
    terminalId: message.processing_terminal_id ?? '',
    idempotencyKey: message.idempotency_key,
    body: {
      ...(libVersion !== undefined && { libVersion }),
      ...(scenario !== undefined && { scenario }),
      ...(secureTokenId !== undefined && { secureTokenId }),
    },
  });
  const violations = request.violations.map((violation) => ({ ...violation, path: toMessageName(violation.path) }));
  return { ...request, violations };
}

function checkInMessageNames(raw: RawHostedFieldsRequest): HostedFieldsRequest {
  try {
    return checkHostedFieldsRequest(raw);
  } catch (error) {
    throw error instanceof TesseraError ? error.withPaths(toMessageName) : error;
  }
}

const MESSAGE_NAMES: Readonly<Record<string, string>> = {
  processingTerminalId: 'processing_terminal_id',
  'Idempotency-Key': 'idempotency_key',
  libVersion: 'lib_version',
  secureTokenId: 'secure_token_id',
};
const toMessageName = (path: string): string => MESSAGE_NAMES[path] ?? path;

export function presentHostedFieldsMessage(session: HostedFieldsSession): object {
  const { processingTerminalId, token, expiresAt } = presentHostedFieldsSession(session);
  return { processing_terminal_id: processingTerminalId, token, expires_at: expiresAt };
}
