// Original file: libs/contracts/proto/tessera/v1/admin.proto


/**
 * Whose keys to list.
 */
export interface ListApiKeysRequest {
  'merchant_id'?: (string);
  'limit'?: (number);
  'cursor'?: (string);
  '_limit'?: "limit";
  '_cursor'?: "cursor";
}

/**
 * Whose keys to list.
 */
export interface ListApiKeysRequest__Output {
  'merchant_id'?: (string);
  'limit'?: (number);
  'cursor'?: (string);
  '_limit'?: "limit";
  '_cursor'?: "cursor";
}
