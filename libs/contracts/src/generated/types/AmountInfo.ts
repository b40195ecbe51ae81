// Original file: libs/contracts/proto/types/wallets.proto

import type { Long } from '@grpc/proto-loader';

/**
 * A labelled amount, in minor units.
 */
export interface AmountInfo {
  'label'?: (string);
  'total_type'?: (string);
  'amount'?: (number | string | Long);
  '_total_type'?: "total_type";
}

/**
 * A labelled amount, in minor units.
 */
export interface AmountInfo__Output {
  'label'?: (string);
  'total_type'?: (string);
  'amount'?: (string);
  '_total_type'?: "total_type";
}
