// Original file: libs/contracts/proto/types/wallets.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * For whom it is encrypted.
 */
export interface GpayTokenParameters {
  'gateway'?: (string);
  'gateway_merchant_id'?: (string);
  'protocol_version'?: (string);
  'public_key'?: (_types_SecretString | null);
  '_gateway'?: "gateway";
  '_gateway_merchant_id'?: "gateway_merchant_id";
  '_protocol_version'?: "protocol_version";
  '_public_key'?: "public_key";
}

/**
 * For whom it is encrypted.
 */
export interface GpayTokenParameters__Output {
  'gateway'?: (string);
  'gateway_merchant_id'?: (string);
  'protocol_version'?: (string);
  'public_key'?: (_types_SecretString__Output);
  '_gateway'?: "gateway";
  '_gateway_merchant_id'?: "gateway_merchant_id";
  '_protocol_version'?: "protocol_version";
  '_public_key'?: "public_key";
}
