// Original file: libs/contracts/proto/types/client_authentication.proto


/**
 * Nexinets.
 */
export interface NexinetsClientAuthenticationResponse {
  'order_id'?: (string);
}

/**
 * Nexinets.
 */
export interface NexinetsClientAuthenticationResponse__Output {
  'order_id'?: (string);
}
