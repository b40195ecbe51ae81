// Original file: libs/contracts/proto/tessera/v1/apple_pay.proto

import type { ApplePayBilling as _tessera_v1_ApplePayBilling, ApplePayBilling__Output as _tessera_v1_ApplePayBilling__Output } from '../../tessera/v1/ApplePayBilling.js';

/**
 * Payments at intervals.
 */
export interface ApplePayRecurringRequest {
  'payment_description'?: (string);
  'billing_agreement'?: (string);
  'management_url'?: (string);
  'regular_billing'?: (_tessera_v1_ApplePayBilling | null);
  'trial_billing'?: (_tessera_v1_ApplePayBilling | null);
  '_payment_description'?: "payment_description";
  '_billing_agreement'?: "billing_agreement";
  '_management_url'?: "management_url";
  '_regular_billing'?: "regular_billing";
  '_trial_billing'?: "trial_billing";
}

/**
 * Payments at intervals.
 */
export interface ApplePayRecurringRequest__Output {
  'payment_description'?: (string);
  'billing_agreement'?: (string);
  'management_url'?: (string);
  'regular_billing'?: (_tessera_v1_ApplePayBilling__Output);
  'trial_billing'?: (_tessera_v1_ApplePayBilling__Output);
  '_payment_description'?: "payment_description";
  '_billing_agreement'?: "billing_agreement";
  '_management_url'?: "management_url";
  '_regular_billing'?: "regular_billing";
  '_trial_billing'?: "trial_billing";
}
