// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Bambora APAC.
 */
export interface BamboraapacClientAuthenticationResponse {
  'token'?: (_types_SecretString | null);
}

/**
 * Bambora APAC.
 */
export interface BamboraapacClientAuthenticationResponse__Output {
  'token'?: (_types_SecretString__Output);
}
