// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * BlueSnap Hosted Payment Fields.
 */
export interface BluesnapClientAuthenticationResponse {
  'pf_token'?: (_types_SecretString | null);
}

/**
 * BlueSnap Hosted Payment Fields.
 */
export interface BluesnapClientAuthenticationResponse__Output {
  'pf_token'?: (_types_SecretString__Output);
}
