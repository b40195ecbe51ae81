// Original file: libs/contracts/proto/types/wallets.proto

import type { CountryAlpha2 as _types_CountryAlpha2, CountryAlpha2__Output as _types_CountryAlpha2__Output } from '../types/CountryAlpha2.js';
import type { Currency as _types_Currency, Currency__Output as _types_Currency__Output } from '../types/Currency.js';
import type { AmountInfo as _types_AmountInfo, AmountInfo__Output as _types_AmountInfo__Output } from '../types/AmountInfo.js';

/**
 * Apple Pay's ApplePayPaymentRequest.
 */
export interface ApplePayPaymentRequest {
  'country_code'?: (_types_CountryAlpha2);
  'currency_code'?: (_types_Currency);
  'total'?: (_types_AmountInfo | null);
  'merchant_capabilities'?: (string)[];
  'supported_networks'?: (string)[];
  'merchant_identifier'?: (string);
  '_merchant_identifier'?: "merchant_identifier";
}

/**
 * Apple Pay's ApplePayPaymentRequest.
 */
export interface ApplePayPaymentRequest__Output {
  'country_code'?: (_types_CountryAlpha2__Output);
  'currency_code'?: (_types_Currency__Output);
  'total'?: (_types_AmountInfo__Output);
  'merchant_capabilities'?: (string)[];
  'supported_networks'?: (string)[];
  'merchant_identifier'?: (string);
  '_merchant_identifier'?: "merchant_identifier";
}
