// Original file: libs/contracts/proto/tessera/v1/admin.proto

import type { ApiKey as _tessera_v1_ApiKey, ApiKey__Output as _tessera_v1_ApiKey__Output } from '../../tessera/v1/ApiKey.js';

/**
 * One page.
 */
export interface ListApiKeysResponse {
  'items'?: (_tessera_v1_ApiKey)[];
  'next_cursor'?: (string);
  '_next_cursor'?: "next_cursor";
}

/**
 * One page.
 */
export interface ListApiKeysResponse__Output {
  'items'?: (_tessera_v1_ApiKey__Output)[];
  'next_cursor'?: (string);
  '_next_cursor'?: "next_cursor";
}
