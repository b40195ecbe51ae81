// Original file: libs/contracts/proto/types/client_authentication.proto


/**
 * Billwerk+ Checkout.
 */
export interface BillwerkClientAuthenticationResponse {
  'session_id'?: (string);
}

/**
 * Billwerk+ Checkout.
 */
export interface BillwerkClientAuthenticationResponse__Output {
  'session_id'?: (string);
}
