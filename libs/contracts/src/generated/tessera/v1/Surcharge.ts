// Original file: libs/contracts/proto/tessera/v1/client_sessions.proto

import type { Long } from '@grpc/proto-loader';

/**
 * Added once the client has selected the method.
 */
export interface Surcharge {
  'amount'?: (number | string | Long);
  '_amount'?: "amount";
}

/**
 * Added once the client has selected the method.
 */
export interface Surcharge__Output {
  'amount'?: (string);
  '_amount'?: "amount";
}
