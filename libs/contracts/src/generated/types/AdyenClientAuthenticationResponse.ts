// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Adyen Drop-in and Components.
 */
export interface AdyenClientAuthenticationResponse {
  'session_id'?: (string);
  'session_data'?: (_types_SecretString | null);
}

/**
 * Adyen Drop-in and Components.
 */
export interface AdyenClientAuthenticationResponse__Output {
  'session_id'?: (string);
  'session_data'?: (_types_SecretString__Output);
}
