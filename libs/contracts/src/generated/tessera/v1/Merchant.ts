// Original file: libs/contracts/proto/tessera/v1/admin.proto


/**
 * A tenant. Times are RFC 3339.
 */
export interface Merchant {
  'id'?: (string);
  'name'?: (string);
  'created_at'?: (string);
}

/**
 * A tenant. Times are RFC 3339.
 */
export interface Merchant__Output {
  'id'?: (string);
  'name'?: (string);
  'created_at'?: (string);
}
