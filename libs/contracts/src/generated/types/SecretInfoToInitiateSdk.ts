// Original file: libs/contracts/proto/types/wallets.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Secrets that start the SDK.
 */
export interface SecretInfoToInitiateSdk {
  'display'?: (_types_SecretString | null);
  'payment'?: (_types_SecretString | null);
  '_payment'?: "payment";
}

/**
 * Secrets that start the SDK.
 */
export interface SecretInfoToInitiateSdk__Output {
  'display'?: (_types_SecretString__Output);
  'payment'?: (_types_SecretString__Output);
  '_payment'?: "payment";
}
