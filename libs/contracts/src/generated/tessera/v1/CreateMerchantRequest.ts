// Original file: libs/contracts/proto/tessera/v1/admin.proto


/**
 * The name is for people.
 */
export interface CreateMerchantRequest {
  'name'?: (string);
}

/**
 * The name is for people.
 */
export interface CreateMerchantRequest__Output {
  'name'?: (string);
}
