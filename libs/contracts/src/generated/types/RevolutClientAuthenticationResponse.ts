// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Revolut Checkout.
 */
export interface RevolutClientAuthenticationResponse {
  'order_id'?: (string);
  'token'?: (_types_SecretString | null);
}

/**
 * Revolut Checkout.
 */
export interface RevolutClientAuthenticationResponse__Output {
  'order_id'?: (string);
  'token'?: (_types_SecretString__Output);
}
