// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';
import type { Long } from '@grpc/proto-loader';

/**
 * Global Payments.
 */
export interface GlobalpayClientAuthenticationResponse {
  'access_token'?: (_types_SecretString | null);
  'token_type'?: (string);
  'expires_in'?: (number | string | Long);
  '_token_type'?: "token_type";
  '_expires_in'?: "expires_in";
}

/**
 * Global Payments.
 */
export interface GlobalpayClientAuthenticationResponse__Output {
  'access_token'?: (_types_SecretString__Output);
  'token_type'?: (string);
  'expires_in'?: (string);
  '_token_type'?: "token_type";
  '_expires_in'?: "expires_in";
}
