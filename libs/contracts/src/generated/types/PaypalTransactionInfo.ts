// Original file: libs/contracts/proto/types/wallets.proto

import type { PaypalFlow as _types_PaypalFlow, PaypalFlow__Output as _types_PaypalFlow__Output } from '../types/PaypalFlow.js';
import type { Currency as _types_Currency, Currency__Output as _types_Currency__Output } from '../types/Currency.js';
import type { Long } from '@grpc/proto-loader';

/**
 * What PayPal's button is drawn with.
 */
export interface PaypalTransactionInfo {
  'flow'?: (_types_PaypalFlow);
  'currency_code'?: (_types_Currency);
  /**
   * Minor units.
   */
  'total_price'?: (number | string | Long);
}

/**
 * What PayPal's button is drawn with.
 */
export interface PaypalTransactionInfo__Output {
  'flow'?: (_types_PaypalFlow__Output);
  'currency_code'?: (_types_Currency__Output);
  /**
   * Minor units.
   */
  'total_price'?: (string);
}
