// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Paysafe Checkout.
 */
export interface PaysafeClientAuthenticationResponse {
  'payment_handle_token'?: (_types_SecretString | null);
}

/**
 * Paysafe Checkout.
 */
export interface PaysafeClientAuthenticationResponse__Output {
  'payment_handle_token'?: (_types_SecretString__Output);
}
