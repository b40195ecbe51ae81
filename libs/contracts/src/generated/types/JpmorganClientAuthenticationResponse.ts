// Original file: libs/contracts/proto/types/client_authentication.proto


/**
 * J.P. Morgan.
 */
export interface JpmorganClientAuthenticationResponse {
  'transaction_id'?: (string);
  'request_id'?: (string);
}

/**
 * J.P. Morgan.
 */
export interface JpmorganClientAuthenticationResponse__Output {
  'transaction_id'?: (string);
  'request_id'?: (string);
}
