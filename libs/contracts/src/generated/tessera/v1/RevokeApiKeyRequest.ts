// Original file: libs/contracts/proto/tessera/v1/admin.proto


/**
 * Ends the key and its access tokens.
 */
export interface RevokeApiKeyRequest {
  'merchant_id'?: (string);
  'id'?: (string);
}

/**
 * Ends the key and its access tokens.
 */
export interface RevokeApiKeyRequest__Output {
  'merchant_id'?: (string);
  'id'?: (string);
}
