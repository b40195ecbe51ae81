// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Nuvei Web SDK.
 */
export interface NuveiClientAuthenticationResponse {
  'session_token'?: (_types_SecretString | null);
}

/**
 * Nuvei Web SDK.
 */
export interface NuveiClientAuthenticationResponse__Output {
  'session_token'?: (_types_SecretString__Output);
}
