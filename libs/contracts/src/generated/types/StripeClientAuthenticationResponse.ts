// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Stripe Elements.
 */
export interface StripeClientAuthenticationResponse {
  'client_secret'?: (_types_SecretString | null);
}

/**
 * Stripe Elements.
 */
export interface StripeClientAuthenticationResponse__Output {
  'client_secret'?: (_types_SecretString__Output);
}
