// Original file: libs/contracts/proto/types/client_authentication.proto

import type { PlaidClientAuthenticationResponse as _types_PlaidClientAuthenticationResponse, PlaidClientAuthenticationResponse__Output as _types_PlaidClientAuthenticationResponse__Output } from '../types/PlaidClientAuthenticationResponse.js';

/**
 * What the SDK of one authenticator starts with.
 */
export interface AuthenticatorConnectorSpecificClientAuthenticationResponse {
  'plaid'?: (_types_PlaidClientAuthenticationResponse | null);
  'connector'?: "plaid";
}

/**
 * What the SDK of one authenticator starts with.
 */
export interface AuthenticatorConnectorSpecificClientAuthenticationResponse__Output {
  'plaid'?: (_types_PlaidClientAuthenticationResponse__Output);
  'connector'?: "plaid";
}
