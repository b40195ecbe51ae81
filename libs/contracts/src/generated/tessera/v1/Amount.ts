// Original file: libs/contracts/proto/tessera/v1/sessions.proto

import type { Long } from '@grpc/proto-loader';

/**
 * An amount in minor units of its currency (ISO 4217).
 */
export interface Amount {
  'minor_amount'?: (number | string | Long);
  'currency'?: (string);
  '_minor_amount'?: "minor_amount";
  '_currency'?: "currency";
}

/**
 * An amount in minor units of its currency (ISO 4217).
 */
export interface Amount__Output {
  'minor_amount'?: (string);
  'currency'?: (string);
  '_minor_amount'?: "minor_amount";
  '_currency'?: "currency";
}
