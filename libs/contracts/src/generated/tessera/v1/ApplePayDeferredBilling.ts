// Original file: libs/contracts/proto/tessera/v1/apple_pay.proto

import type { Long } from '@grpc/proto-loader';

/**
 * What is paid later.
 */
export interface ApplePayDeferredBilling {
  'label'?: (string);
  'amount'?: (number | string | Long);
  'deferred_payment_date'?: (string);
  '_label'?: "label";
  '_amount'?: "amount";
  '_deferred_payment_date'?: "deferred_payment_date";
}

/**
 * What is paid later.
 */
export interface ApplePayDeferredBilling__Output {
  'label'?: (string);
  'amount'?: (string);
  'deferred_payment_date'?: (string);
  '_label'?: "label";
  '_amount'?: "amount";
  '_deferred_payment_date'?: "deferred_payment_date";
}
