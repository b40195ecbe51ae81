// Original file: libs/contracts/proto/tessera/v1/client_sessions.proto

import type { ClientSession as _tessera_v1_ClientSession, ClientSession__Output as _tessera_v1_ClientSession__Output } from '../../tessera/v1/ClientSession.js';

/**
 * The session as it stands.
 */
export interface GetClientSessionResponse {
  'session'?: (_tessera_v1_ClientSession | null);
}

/**
 * The session as it stands.
 */
export interface GetClientSessionResponse__Output {
  'session'?: (_tessera_v1_ClientSession__Output);
}
