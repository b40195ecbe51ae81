// Original file: libs/contracts/proto/tessera/v1/client_sessions.proto

import type { ClientSession as _tessera_v1_ClientSession, ClientSession__Output as _tessera_v1_ClientSession__Output } from '../../tessera/v1/ClientSession.js';
import type { ClientSessionWarning as _tessera_v1_ClientSessionWarning, ClientSessionWarning__Output as _tessera_v1_ClientSessionWarning__Output } from '../../tessera/v1/ClientSessionWarning.js';

/**
 * The session, and the token for the client SDK. Expiry is UTC, `YYYY-MM-DDTHH:MM:SS.ffffff`.
 */
export interface CreateClientSessionResponse {
  'client_token'?: (string);
  'client_token_expiration_date'?: (string);
  'session'?: (_tessera_v1_ClientSession | null);
  'warnings'?: (_tessera_v1_ClientSessionWarning)[];
}

/**
 * The session, and the token for the client SDK. Expiry is UTC, `YYYY-MM-DDTHH:MM:SS.ffffff`.
 */
export interface CreateClientSessionResponse__Output {
  'client_token'?: (string);
  'client_token_expiration_date'?: (string);
  'session'?: (_tessera_v1_ClientSession__Output);
  'warnings'?: (_tessera_v1_ClientSessionWarning__Output)[];
}
