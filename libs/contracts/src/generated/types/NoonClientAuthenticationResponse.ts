// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';
import type { Long } from '@grpc/proto-loader';

/**
 * Noon.
 */
export interface NoonClientAuthenticationResponse {
  'order_id'?: (number | string | Long);
  'checkout_url'?: (_types_SecretString | null);
}

/**
 * Noon.
 */
export interface NoonClientAuthenticationResponse__Output {
  'order_id'?: (string);
  'checkout_url'?: (_types_SecretString__Output);
}
