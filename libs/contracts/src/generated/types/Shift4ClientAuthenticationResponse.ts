// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Shift4.
 */
export interface Shift4ClientAuthenticationResponse {
  'client_secret'?: (_types_SecretString | null);
}

/**
 * Shift4.
 */
export interface Shift4ClientAuthenticationResponse__Output {
  'client_secret'?: (_types_SecretString__Output);
}
