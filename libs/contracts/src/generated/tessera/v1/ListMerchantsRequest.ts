// Original file: libs/contracts/proto/tessera/v1/admin.proto


/**
 * At most 200 at a time; `cursor` is the `next_cursor` of the page before.
 */
export interface ListMerchantsRequest {
  'limit'?: (number);
  'cursor'?: (string);
  '_limit'?: "limit";
  '_cursor'?: "cursor";
}

/**
 * At most 200 at a time; `cursor` is the `next_cursor` of the page before.
 */
export interface ListMerchantsRequest__Output {
  'limit'?: (number);
  'cursor'?: (string);
  '_limit'?: "limit";
  '_cursor'?: "cursor";
}
