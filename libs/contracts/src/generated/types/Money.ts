// Original file: libs/contracts/proto/types/payment.proto

import type { Currency as _types_Currency, Currency__Output as _types_Currency__Output } from '../types/Currency.js';
import type { Long } from '@grpc/proto-loader';

/**
 * An amount in minor units of its currency (ISO 4217).
 */
export interface Money {
  'minor_amount'?: (number | string | Long);
  'currency'?: (_types_Currency);
}

/**
 * An amount in minor units of its currency (ISO 4217).
 */
export interface Money__Output {
  'minor_amount'?: (string);
  'currency'?: (_types_Currency__Output);
}
