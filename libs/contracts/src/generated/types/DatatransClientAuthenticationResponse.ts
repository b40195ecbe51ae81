// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Datatrans Secure Fields.
 */
export interface DatatransClientAuthenticationResponse {
  'transaction_id'?: (_types_SecretString | null);
}

/**
 * Datatrans Secure Fields.
 */
export interface DatatransClientAuthenticationResponse__Output {
  'transaction_id'?: (_types_SecretString__Output);
}
