// Original file: libs/contracts/proto/types/payment.proto


/**
 * A string that must not be logged.
 */
export interface SecretString {
  'value'?: (string);
}

/**
 * A string that must not be logged.
 */
export interface SecretString__Output {
  'value'?: (string);
}
