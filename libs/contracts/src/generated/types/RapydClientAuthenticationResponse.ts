// Original file: libs/contracts/proto/types/client_authentication.proto


/**
 * Rapyd Checkout.
 */
export interface RapydClientAuthenticationResponse {
  'checkout_id'?: (string);
  'redirect_url'?: (string);
}

/**
 * Rapyd Checkout.
 */
export interface RapydClientAuthenticationResponse__Output {
  'checkout_id'?: (string);
  'redirect_url'?: (string);
}
