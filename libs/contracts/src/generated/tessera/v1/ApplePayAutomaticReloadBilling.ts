// Original file: libs/contracts/proto/tessera/v1/apple_pay.proto

import type { Long } from '@grpc/proto-loader';

/**
 * What is paid at each reload.
 */
export interface ApplePayAutomaticReloadBilling {
  'label'?: (string);
  'amount'?: (number | string | Long);
  'automatic_reload_threshold_amount'?: (number | string | Long);
  '_label'?: "label";
  '_amount'?: "amount";
  '_automatic_reload_threshold_amount'?: "automatic_reload_threshold_amount";
}

/**
 * What is paid at each reload.
 */
export interface ApplePayAutomaticReloadBilling__Output {
  'label'?: (string);
  'amount'?: (string);
  'automatic_reload_threshold_amount'?: (string);
  '_label'?: "label";
  '_amount'?: "amount";
  '_automatic_reload_threshold_amount'?: "automatic_reload_threshold_amount";
}
