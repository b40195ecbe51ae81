// Original file: libs/contracts/proto/tessera/v1/admin.proto


/**
 * No `scopes`: all of them.
 */
export interface CreateApiKeyRequest {
  'merchant_id'?: (string);
  'name'?: (string);
  'mode'?: (string);
  'scopes'?: (string)[];
  '_name'?: "name";
}

/**
 * No `scopes`: all of them.
 */
export interface CreateApiKeyRequest__Output {
  'merchant_id'?: (string);
  'name'?: (string);
  'mode'?: (string);
  'scopes'?: (string)[];
  '_name'?: "name";
}
