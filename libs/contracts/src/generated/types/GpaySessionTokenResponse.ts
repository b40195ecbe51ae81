// Original file: libs/contracts/proto/types/sdk_session.proto

import type { GooglePaySessionResponse as _types_GooglePaySessionResponse, GooglePaySessionResponse__Output as _types_GooglePaySessionResponse__Output } from '../types/GooglePaySessionResponse.js';

/**
 * Google Pay.
 */
export interface GpaySessionTokenResponse {
  'google_pay_session'?: (_types_GooglePaySessionResponse | null);
}

/**
 * Google Pay.
 */
export interface GpaySessionTokenResponse__Output {
  'google_pay_session'?: (_types_GooglePaySessionResponse__Output);
}
