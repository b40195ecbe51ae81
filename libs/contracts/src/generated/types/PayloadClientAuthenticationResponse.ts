// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Payload.
 */
export interface PayloadClientAuthenticationResponse {
  'client_token'?: (_types_SecretString | null);
}

/**
 * Payload.
 */
export interface PayloadClientAuthenticationResponse__Output {
  'client_token'?: (_types_SecretString__Output);
}
