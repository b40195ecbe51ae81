// Original file: libs/contracts/proto/types/wallets.proto

import type { SecretInfoToInitiateSdk as _types_SecretInfoToInitiateSdk, SecretInfoToInitiateSdk__Output as _types_SecretInfoToInitiateSdk__Output } from '../types/SecretInfoToInitiateSdk.js';

/**
 * The session of a third party's SDK.
 */
export interface ThirdPartySdkSessionResponse {
  'secrets'?: (_types_SecretInfoToInitiateSdk | null);
}

/**
 * The session of a third party's SDK.
 */
export interface ThirdPartySdkSessionResponse__Output {
  'secrets'?: (_types_SecretInfoToInitiateSdk__Output);
}
