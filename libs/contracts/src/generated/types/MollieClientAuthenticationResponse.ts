// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Mollie Checkout.
 */
export interface MollieClientAuthenticationResponse {
  'payment_id'?: (string);
  'checkout_url'?: (_types_SecretString | null);
}

/**
 * Mollie Checkout.
 */
export interface MollieClientAuthenticationResponse__Output {
  'payment_id'?: (string);
  'checkout_url'?: (_types_SecretString__Output);
}
