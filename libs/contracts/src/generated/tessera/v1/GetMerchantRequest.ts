// Original file: libs/contracts/proto/tessera/v1/admin.proto


/**
 * Which merchant to read.
 */
export interface GetMerchantRequest {
  'id'?: (string);
}

/**
 * Which merchant to read.
 */
export interface GetMerchantRequest__Output {
  'id'?: (string);
}
