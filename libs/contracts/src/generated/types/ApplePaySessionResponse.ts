// Original file: libs/contracts/proto/types/wallets.proto

import type { ThirdPartySdkSessionResponse as _types_ThirdPartySdkSessionResponse, ThirdPartySdkSessionResponse__Output as _types_ThirdPartySdkSessionResponse__Output } from '../types/ThirdPartySdkSessionResponse.js';

/**
 * How to start Apple Pay.
 */
export interface ApplePaySessionResponse {
  'third_party_sdk'?: (_types_ThirdPartySdkSessionResponse | null);
}

/**
 * How to start Apple Pay.
 */
export interface ApplePaySessionResponse__Output {
  'third_party_sdk'?: (_types_ThirdPartySdkSessionResponse__Output);
}
