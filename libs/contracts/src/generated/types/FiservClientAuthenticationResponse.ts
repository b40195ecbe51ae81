// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Fiserv Checkout.
 */
export interface FiservClientAuthenticationResponse {
  'session_id'?: (_types_SecretString | null);
}

/**
 * Fiserv Checkout.
 */
export interface FiservClientAuthenticationResponse__Output {
  'session_id'?: (_types_SecretString__Output);
}
