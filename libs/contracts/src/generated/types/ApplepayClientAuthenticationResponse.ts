// Original file: libs/contracts/proto/types/client_authentication.proto

import type { ApplePaySessionResponse as _types_ApplePaySessionResponse, ApplePaySessionResponse__Output as _types_ApplePaySessionResponse__Output } from '../types/ApplePaySessionResponse.js';
import type { ApplePayPaymentRequest as _types_ApplePayPaymentRequest, ApplePayPaymentRequest__Output as _types_ApplePayPaymentRequest__Output } from '../types/ApplePayPaymentRequest.js';
import type { SdkNextAction as _types_SdkNextAction, SdkNextAction__Output as _types_SdkNextAction__Output } from '../types/SdkNextAction.js';

/**
 * Apple Pay.
 */
export interface ApplepayClientAuthenticationResponse {
  'session_response'?: (_types_ApplePaySessionResponse | null);
  'payment_request_data'?: (_types_ApplePayPaymentRequest | null);
  'connector'?: (string);
  'delayed_session_token'?: (boolean);
  'sdk_next_action'?: (_types_SdkNextAction);
  'connector_reference_id'?: (string);
  'connector_sdk_public_key'?: (string);
  'connector_merchant_id'?: (string);
  '_session_response'?: "session_response";
  '_connector_reference_id'?: "connector_reference_id";
  '_connector_sdk_public_key'?: "connector_sdk_public_key";
  '_connector_merchant_id'?: "connector_merchant_id";
}

/**
 * Apple Pay.
 */
export interface ApplepayClientAuthenticationResponse__Output {
  'session_response'?: (_types_ApplePaySessionResponse__Output);
  'payment_request_data'?: (_types_ApplePayPaymentRequest__Output);
  'connector'?: (string);
  'delayed_session_token'?: (boolean);
  'sdk_next_action'?: (_types_SdkNextAction__Output);
  'connector_reference_id'?: (string);
  'connector_sdk_public_key'?: (string);
  'connector_merchant_id'?: (string);
  '_session_response'?: "session_response";
  '_connector_reference_id'?: "connector_reference_id";
  '_connector_sdk_public_key'?: "connector_sdk_public_key";
  '_connector_merchant_id'?: "connector_merchant_id";
}
