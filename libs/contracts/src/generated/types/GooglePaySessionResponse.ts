// Original file: libs/contracts/proto/types/wallets.proto

import type { GpayMerchantInfo as _types_GpayMerchantInfo, GpayMerchantInfo__Output as _types_GpayMerchantInfo__Output } from '../types/GpayMerchantInfo.js';
import type { GpayShippingAddressParameters as _types_GpayShippingAddressParameters, GpayShippingAddressParameters__Output as _types_GpayShippingAddressParameters__Output } from '../types/GpayShippingAddressParameters.js';
import type { GpayAllowedPaymentMethods as _types_GpayAllowedPaymentMethods, GpayAllowedPaymentMethods__Output as _types_GpayAllowedPaymentMethods__Output } from '../types/GpayAllowedPaymentMethods.js';
import type { GpayTransactionInfo as _types_GpayTransactionInfo, GpayTransactionInfo__Output as _types_GpayTransactionInfo__Output } from '../types/GpayTransactionInfo.js';
import type { SdkNextAction as _types_SdkNextAction, SdkNextAction__Output as _types_SdkNextAction__Output } from '../types/SdkNextAction.js';
import type { SecretInfoToInitiateSdk as _types_SecretInfoToInitiateSdk, SecretInfoToInitiateSdk__Output as _types_SecretInfoToInitiateSdk__Output } from '../types/SecretInfoToInitiateSdk.js';

/**
 * Google Pay's PaymentDataRequest, and how to go on after it.
 */
export interface GooglePaySessionResponse {
  'merchant_info'?: (_types_GpayMerchantInfo | null);
  'shipping_address_required'?: (boolean);
  'email_required'?: (boolean);
  'shipping_address_parameters'?: (_types_GpayShippingAddressParameters | null);
  'allowed_payment_methods'?: (_types_GpayAllowedPaymentMethods)[];
  'transaction_info'?: (_types_GpayTransactionInfo | null);
  'delayed_session_token'?: (boolean);
  'connector'?: (string);
  'sdk_next_action'?: (_types_SdkNextAction);
  'secrets'?: (_types_SecretInfoToInitiateSdk | null);
  '_secrets'?: "secrets";
}

/**
 * Google Pay's PaymentDataRequest, and how to go on after it.
 */
export interface GooglePaySessionResponse__Output {
  'merchant_info'?: (_types_GpayMerchantInfo__Output);
  'shipping_address_required'?: (boolean);
  'email_required'?: (boolean);
  'shipping_address_parameters'?: (_types_GpayShippingAddressParameters__Output);
  'allowed_payment_methods'?: (_types_GpayAllowedPaymentMethods__Output)[];
  'transaction_info'?: (_types_GpayTransactionInfo__Output);
  'delayed_session_token'?: (boolean);
  'connector'?: (string);
  'sdk_next_action'?: (_types_SdkNextAction__Output);
  'secrets'?: (_types_SecretInfoToInitiateSdk__Output);
  '_secrets'?: "secrets";
}
