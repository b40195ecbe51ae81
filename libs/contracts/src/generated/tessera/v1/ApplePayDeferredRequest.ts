// Original file: libs/contracts/proto/tessera/v1/apple_pay.proto

import type { ApplePayDeferredBilling as _tessera_v1_ApplePayDeferredBilling, ApplePayDeferredBilling__Output as _tessera_v1_ApplePayDeferredBilling__Output } from '../../tessera/v1/ApplePayDeferredBilling.js';

/**
 * One payment at a later date.
 */
export interface ApplePayDeferredRequest {
  'payment_description'?: (string);
  'billing_agreement'?: (string);
  'management_url'?: (string);
  'deferred_billing'?: (_tessera_v1_ApplePayDeferredBilling | null);
  'free_cancellation_date'?: (string);
  'free_cancellation_time_zone'?: (string);
  '_payment_description'?: "payment_description";
  '_billing_agreement'?: "billing_agreement";
  '_management_url'?: "management_url";
  '_deferred_billing'?: "deferred_billing";
  '_free_cancellation_date'?: "free_cancellation_date";
  '_free_cancellation_time_zone'?: "free_cancellation_time_zone";
}

/**
 * One payment at a later date.
 */
export interface ApplePayDeferredRequest__Output {
  'payment_description'?: (string);
  'billing_agreement'?: (string);
  'management_url'?: (string);
  'deferred_billing'?: (_tessera_v1_ApplePayDeferredBilling__Output);
  'free_cancellation_date'?: (string);
  'free_cancellation_time_zone'?: (string);
  '_payment_description'?: "payment_description";
  '_billing_agreement'?: "billing_agreement";
  '_management_url'?: "management_url";
  '_deferred_billing'?: "deferred_billing";
  '_free_cancellation_date'?: "free_cancellation_date";
  '_free_cancellation_time_zone'?: "free_cancellation_time_zone";
}
