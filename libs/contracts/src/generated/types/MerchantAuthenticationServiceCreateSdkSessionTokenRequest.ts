// Original file: libs/contracts/proto/types/merchant_authentication.proto

import type { Money as _types_Money, Money__Output as _types_Money__Output } from '../types/Money.js';
import type { PaymentMethodType as _types_PaymentMethodType, PaymentMethodType__Output as _types_PaymentMethodType__Output } from '../types/PaymentMethodType.js';
import type { CountryAlpha2 as _types_CountryAlpha2, CountryAlpha2__Output as _types_CountryAlpha2__Output } from '../types/CountryAlpha2.js';
import type { SdkSessionCustomer as _types_SdkSessionCustomer, SdkSessionCustomer__Output as _types_SdkSessionCustomer__Output } from '../types/SdkSessionCustomer.js';
import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';
import type { Long } from '@grpc/proto-loader';

/**
 * A wallet session to open. The connector and its credentials travel in the metadata of the call.
 */
export interface MerchantAuthenticationServiceCreateSdkSessionTokenRequest {
  /**
   * The caller's name for the session.
   */
  'merchant_sdk_session_id'?: (string);
  /**
   * Required.
   */
  'amount'?: (_types_Money | null);
  /**
   * Minor units of the currency of `amount`.
   */
  'order_tax_amount'?: (number | string | Long);
  /**
   * Minor units of the currency of `amount`.
   */
  'shipping_cost'?: (number | string | Long);
  'payment_method_type'?: (_types_PaymentMethodType);
  'country_alpha2_code'?: (_types_CountryAlpha2);
  'customer'?: (_types_SdkSessionCustomer | null);
  /**
   * JSON text; never logged.
   */
  'metadata'?: (_types_SecretString | null);
  /**
   * JSON text with what only this connector understands.
   */
  'connector_feature_data'?: (_types_SecretString | null);
  '_order_tax_amount'?: "order_tax_amount";
  '_shipping_cost'?: "shipping_cost";
  '_payment_method_type'?: "payment_method_type";
  '_country_alpha2_code'?: "country_alpha2_code";
  '_customer'?: "customer";
  '_metadata'?: "metadata";
  '_connector_feature_data'?: "connector_feature_data";
}

/**
 * A wallet session to open. The connector and its credentials travel in the metadata of the call.
 */
export interface MerchantAuthenticationServiceCreateSdkSessionTokenRequest__Output {
  /**
   * The caller's name for the session.
   */
  'merchant_sdk_session_id'?: (string);
  /**
   * Required.
   */
  'amount'?: (_types_Money__Output);
  /**
   * Minor units of the currency of `amount`.
   */
  'order_tax_amount'?: (string);
  /**
   * Minor units of the currency of `amount`.
   */
  'shipping_cost'?: (string);
  'payment_method_type'?: (_types_PaymentMethodType__Output);
  'country_alpha2_code'?: (_types_CountryAlpha2__Output);
  'customer'?: (_types_SdkSessionCustomer__Output);
  /**
   * JSON text; never logged.
   */
  'metadata'?: (_types_SecretString__Output);
  /**
   * JSON text with what only this connector understands.
   */
  'connector_feature_data'?: (_types_SecretString__Output);
  '_order_tax_amount'?: "order_tax_amount";
  '_shipping_cost'?: "shipping_cost";
  '_payment_method_type'?: "payment_method_type";
  '_country_alpha2_code'?: "country_alpha2_code";
  '_customer'?: "customer";
  '_metadata'?: "metadata";
  '_connector_feature_data'?: "connector_feature_data";
}
