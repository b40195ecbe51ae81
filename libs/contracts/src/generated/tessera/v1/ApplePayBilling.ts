// Original file: libs/contracts/proto/tessera/v1/apple_pay.proto

import type { Long } from '@grpc/proto-loader';

/**
 * What is paid at each interval.
 */
export interface ApplePayBilling {
  'label'?: (string);
  'amount'?: (number | string | Long);
  'recurring_start_date'?: (string);
  'recurring_end_date'?: (string);
  /**
   * `minute`, `hour`, `day`, `month` or `year`.
   */
  'recurring_interval_unit'?: (string);
  'recurring_interval_count'?: (number | string | Long);
  '_label'?: "label";
  '_amount'?: "amount";
  '_recurring_start_date'?: "recurring_start_date";
  '_recurring_end_date'?: "recurring_end_date";
  '_recurring_interval_unit'?: "recurring_interval_unit";
  '_recurring_interval_count'?: "recurring_interval_count";
}

/**
 * What is paid at each interval.
 */
export interface ApplePayBilling__Output {
  'label'?: (string);
  'amount'?: (string);
  'recurring_start_date'?: (string);
  'recurring_end_date'?: (string);
  /**
   * `minute`, `hour`, `day`, `month` or `year`.
   */
  'recurring_interval_unit'?: (string);
  'recurring_interval_count'?: (string);
  '_label'?: "label";
  '_amount'?: "amount";
  '_recurring_start_date'?: "recurring_start_date";
  '_recurring_end_date'?: "recurring_end_date";
  '_recurring_interval_unit'?: "recurring_interval_unit";
  '_recurring_interval_count'?: "recurring_interval_count";
}
