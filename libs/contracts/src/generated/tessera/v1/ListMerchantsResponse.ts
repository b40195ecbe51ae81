// Original file: libs/contracts/proto/tessera/v1/admin.proto

import type { Merchant as _tessera_v1_Merchant, Merchant__Output as _tessera_v1_Merchant__Output } from '../../tessera/v1/Merchant.js';

/**
 * One page.
 */
export interface ListMerchantsResponse {
  'items'?: (_tessera_v1_Merchant)[];
  'next_cursor'?: (string);
  '_next_cursor'?: "next_cursor";
}

/**
 * One page.
 */
export interface ListMerchantsResponse__Output {
  'items'?: (_tessera_v1_Merchant__Output)[];
  'next_cursor'?: (string);
  '_next_cursor'?: "next_cursor";
}
