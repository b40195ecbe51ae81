// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Checkout.com Flow.
 */
export interface CheckoutClientAuthenticationResponse {
  'payment_session_id'?: (string);
  'payment_session_token'?: (_types_SecretString | null);
  'payment_session_secret'?: (_types_SecretString | null);
}

/**
 * Checkout.com Flow.
 */
export interface CheckoutClientAuthenticationResponse__Output {
  'payment_session_id'?: (string);
  'payment_session_token'?: (_types_SecretString__Output);
  'payment_session_secret'?: (_types_SecretString__Output);
}
