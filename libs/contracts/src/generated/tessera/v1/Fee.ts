// Original file: libs/contracts/proto/tessera/v1/client_sessions.proto

import type { Long } from '@grpc/proto-loader';

/**
 * A fee on top of the line items.
 */
export interface Fee {
  'amount'?: (number | string | Long);
  'type'?: (string);
  'description'?: (string);
  '_amount'?: "amount";
  '_type'?: "type";
  '_description'?: "description";
}

/**
 * A fee on top of the line items.
 */
export interface Fee__Output {
  'amount'?: (string);
  'type'?: (string);
  'description'?: (string);
  '_amount'?: "amount";
  '_type'?: "type";
  '_description'?: "description";
}
