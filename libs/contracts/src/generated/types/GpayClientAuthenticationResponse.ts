// Original file: libs/contracts/proto/types/client_authentication.proto

import type { GooglePaySessionResponse as _types_GooglePaySessionResponse, GooglePaySessionResponse__Output as _types_GooglePaySessionResponse__Output } from '../types/GooglePaySessionResponse.js';

/**
 * Google Pay.
 */
export interface GpayClientAuthenticationResponse {
  'google_pay_session'?: (_types_GooglePaySessionResponse | null);
}

/**
 * Google Pay.
 */
export interface GpayClientAuthenticationResponse__Output {
  'google_pay_session'?: (_types_GooglePaySessionResponse__Output);
}
