// Original file: libs/contracts/proto/tessera/v1/admin.proto


/**
 * A key, without the key. Times are RFC 3339.
 */
export interface ApiKey {
  'id'?: (string);
  'merchant_id'?: (string);
  'name'?: (string);
  /**
   * `test` or `live`.
   */
  'mode'?: (string);
  'scopes'?: (string)[];
  /**
   * Its first characters, to know it by.
   */
  'prefix'?: (string);
  'created_at'?: (string);
  'revoked_at'?: (string);
  'last_used_at'?: (string);
  'expires_at'?: (string);
  '_name'?: "name";
  '_revoked_at'?: "revoked_at";
  '_last_used_at'?: "last_used_at";
  '_expires_at'?: "expires_at";
}

/**
 * A key, without the key. Times are RFC 3339.
 */
export interface ApiKey__Output {
  'id'?: (string);
  'merchant_id'?: (string);
  'name'?: (string);
  /**
   * `test` or `live`.
   */
  'mode'?: (string);
  'scopes'?: (string)[];
  /**
   * Its first characters, to know it by.
   */
  'prefix'?: (string);
  'created_at'?: (string);
  'revoked_at'?: (string);
  'last_used_at'?: (string);
  'expires_at'?: (string);
  '_name'?: "name";
  '_revoked_at'?: "revoked_at";
  '_last_used_at'?: "last_used_at";
  '_expires_at'?: "expires_at";
}
