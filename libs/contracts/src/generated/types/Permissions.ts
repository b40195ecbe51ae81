// Original file: libs/contracts/proto/types/payment.proto


/**
 * What the token may be used for.
 */
export interface Permissions {
  'values'?: (string)[];
}

/**
 * What the token may be used for.
 */
export interface Permissions__Output {
  'values'?: (string)[];
}
