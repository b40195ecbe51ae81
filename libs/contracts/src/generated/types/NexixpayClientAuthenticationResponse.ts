// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Nexi XPay.
 */
export interface NexixpayClientAuthenticationResponse {
  'security_token'?: (_types_SecretString | null);
  'hosted_page'?: (string);
}

/**
 * Nexi XPay.
 */
export interface NexixpayClientAuthenticationResponse__Output {
  'security_token'?: (_types_SecretString__Output);
  'hosted_page'?: (string);
}
