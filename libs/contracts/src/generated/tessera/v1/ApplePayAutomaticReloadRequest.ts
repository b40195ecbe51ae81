// Original file: libs/contracts/proto/tessera/v1/apple_pay.proto

import type { ApplePayAutomaticReloadBilling as _tessera_v1_ApplePayAutomaticReloadBilling, ApplePayAutomaticReloadBilling__Output as _tessera_v1_ApplePayAutomaticReloadBilling__Output } from '../../tessera/v1/ApplePayAutomaticReloadBilling.js';

/**
 * A payment whenever the balance falls below a threshold.
 */
export interface ApplePayAutomaticReloadRequest {
  'payment_description'?: (string);
  'billing_agreement'?: (string);
  'management_url'?: (string);
  'automatic_reload_billing'?: (_tessera_v1_ApplePayAutomaticReloadBilling | null);
  '_payment_description'?: "payment_description";
  '_billing_agreement'?: "billing_agreement";
  '_management_url'?: "management_url";
  '_automatic_reload_billing'?: "automatic_reload_billing";
}

/**
 * A payment whenever the balance falls below a threshold.
 */
export interface ApplePayAutomaticReloadRequest__Output {
  'payment_description'?: (string);
  'billing_agreement'?: (string);
  'management_url'?: (string);
  'automatic_reload_billing'?: (_tessera_v1_ApplePayAutomaticReloadBilling__Output);
  '_payment_description'?: "payment_description";
  '_billing_agreement'?: "billing_agreement";
  '_management_url'?: "management_url";
  '_automatic_reload_billing'?: "automatic_reload_billing";
}
