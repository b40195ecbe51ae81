// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Elavon Converge.
 */
export interface ElavonClientAuthenticationResponse {
  'session_token'?: (_types_SecretString | null);
}

/**
 * Elavon Converge.
 */
export interface ElavonClientAuthenticationResponse__Output {
  'session_token'?: (_types_SecretString__Output);
}
