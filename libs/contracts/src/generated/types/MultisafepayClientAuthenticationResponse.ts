// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * MultiSafepay Components.
 */
export interface MultisafepayClientAuthenticationResponse {
  'api_token'?: (_types_SecretString | null);
}

/**
 * MultiSafepay Components.
 */
export interface MultisafepayClientAuthenticationResponse__Output {
  'api_token'?: (_types_SecretString__Output);
}
