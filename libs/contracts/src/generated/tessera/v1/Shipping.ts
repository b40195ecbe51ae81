// Original file: libs/contracts/proto/tessera/v1/client_sessions.proto

import type { Long } from '@grpc/proto-loader';

/**
 * What shipping costs, and how it is done.
 */
export interface Shipping {
  'amount'?: (number | string | Long);
  'method_id'?: (string);
  'method_name'?: (string);
  'method_description'?: (string);
  '_amount'?: "amount";
  '_method_id'?: "method_id";
  '_method_name'?: "method_name";
  '_method_description'?: "method_description";
}

/**
 * What shipping costs, and how it is done.
 */
export interface Shipping__Output {
  'amount'?: (string);
  'method_id'?: (string);
  'method_name'?: (string);
  'method_description'?: (string);
  '_amount'?: "amount";
  '_method_id'?: "method_id";
  '_method_name'?: "method_name";
  '_method_description'?: "method_description";
}
