// Original file: libs/contracts/proto/types/wallets.proto

import type { CountryAlpha2 as _types_CountryAlpha2, CountryAlpha2__Output as _types_CountryAlpha2__Output } from '../types/CountryAlpha2.js';
import type { Currency as _types_Currency, Currency__Output as _types_Currency__Output } from '../types/Currency.js';
import type { Long } from '@grpc/proto-loader';

/**
 * What the payer is shown.
 */
export interface GpayTransactionInfo {
  'country_code'?: (_types_CountryAlpha2);
  'currency_code'?: (_types_Currency);
  'total_price_status'?: (string);
  /**
   * Minor units.
   */
  'total_price'?: (number | string | Long);
}

/**
 * What the payer is shown.
 */
export interface GpayTransactionInfo__Output {
  'country_code'?: (_types_CountryAlpha2__Output);
  'currency_code'?: (_types_Currency__Output);
  'total_price_status'?: (string);
  /**
   * Minor units.
   */
  'total_price'?: (string);
}
