// Original file: libs/contracts/proto/types/payment.proto

import type { Money as _types_Money, Money__Output as _types_Money__Output } from '../types/Money.js';
import type { PaymentMethodType as _types_PaymentMethodType, PaymentMethodType__Output as _types_PaymentMethodType__Output } from '../types/PaymentMethodType.js';
import type { CountryAlpha2 as _types_CountryAlpha2, CountryAlpha2__Output as _types_CountryAlpha2__Output } from '../types/CountryAlpha2.js';
import type { Customer as _types_Customer, Customer__Output as _types_Customer__Output } from '../types/Customer.js';
import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';
import type { Long } from '@grpc/proto-loader';

/**
 * The payment that the client SDK is to collect.
 */
export interface PaymentClientAuthenticationContext {
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
  'customer'?: (_types_Customer | null);
  /**
   * JSON text; never logged.
   */
  'metadata'?: (_types_SecretString | null);
  /**
   * Where the payer comes back to.
   */
  'return_url'?: (string);
  '_order_tax_amount'?: "order_tax_amount";
  '_shipping_cost'?: "shipping_cost";
  '_payment_method_type'?: "payment_method_type";
  '_country_alpha2_code'?: "country_alpha2_code";
  '_customer'?: "customer";
  '_metadata'?: "metadata";
  '_return_url'?: "return_url";
}

/**
 * The payment that the client SDK is to collect.
 */
export interface PaymentClientAuthenticationContext__Output {
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
  'customer'?: (_types_Customer__Output);
  /**
   * JSON text; never logged.
   */
  'metadata'?: (_types_SecretString__Output);
  /**
   * Where the payer comes back to.
   */
  'return_url'?: (string);
  '_order_tax_amount'?: "order_tax_amount";
  '_shipping_cost'?: "shipping_cost";
  '_payment_method_type'?: "payment_method_type";
  '_country_alpha2_code'?: "country_alpha2_code";
  '_customer'?: "customer";
  '_metadata'?: "metadata";
  '_return_url'?: "return_url";
}
