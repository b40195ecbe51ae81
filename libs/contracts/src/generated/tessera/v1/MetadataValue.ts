// Original file: libs/contracts/proto/tessera/v1/client_sessions.proto

import type { Long } from '@grpc/proto-loader';

/**
 * Metadata values are texts or whole numbers.
 */
export interface MetadataValue {
  'text'?: (string);
  'number'?: (number | string | Long);
  'value'?: "text"|"number";
}

/**
 * Metadata values are texts or whole numbers.
 */
export interface MetadataValue__Output {
  'text'?: (string);
  'number'?: (string);
  'value'?: "text"|"number";
}
