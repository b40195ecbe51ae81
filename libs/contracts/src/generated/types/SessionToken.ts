// Original file: libs/contracts/proto/types/sdk_session.proto

import type { GpaySessionTokenResponse as _types_GpaySessionTokenResponse, GpaySessionTokenResponse__Output as _types_GpaySessionTokenResponse__Output } from '../types/GpaySessionTokenResponse.js';
import type { PaypalSessionTokenResponse as _types_PaypalSessionTokenResponse, PaypalSessionTokenResponse__Output as _types_PaypalSessionTokenResponse__Output } from '../types/PaypalSessionTokenResponse.js';
import type { ApplepaySessionTokenResponse as _types_ApplepaySessionTokenResponse, ApplepaySessionTokenResponse__Output as _types_ApplepaySessionTokenResponse__Output } from '../types/ApplepaySessionTokenResponse.js';

/**
 * The session of one wallet.
 */
export interface SessionToken {
  'google_pay'?: (_types_GpaySessionTokenResponse | null);
  'paypal'?: (_types_PaypalSessionTokenResponse | null);
  'apple_pay'?: (_types_ApplepaySessionTokenResponse | null);
  'wallet_name'?: "google_pay"|"paypal"|"apple_pay";
}

/**
 * The session of one wallet.
 */
export interface SessionToken__Output {
  'google_pay'?: (_types_GpaySessionTokenResponse__Output);
  'paypal'?: (_types_PaypalSessionTokenResponse__Output);
  'apple_pay'?: (_types_ApplepaySessionTokenResponse__Output);
  'wallet_name'?: "google_pay"|"paypal"|"apple_pay";
}
