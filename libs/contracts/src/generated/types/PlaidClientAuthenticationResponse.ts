// Original file: libs/contracts/proto/types/client_authentication.proto

import type { Long } from '@grpc/proto-loader';

/**
 * Plaid Link.
 */
export interface PlaidClientAuthenticationResponse {
  'link_token'?: (string);
  'expires_in_seconds'?: (number | string | Long);
  'hosted_link_url'?: (string);
  '_expires_in_seconds'?: "expires_in_seconds";
  '_hosted_link_url'?: "hosted_link_url";
}

/**
 * Plaid Link.
 */
export interface PlaidClientAuthenticationResponse__Output {
  'link_token'?: (string);
  'expires_in_seconds'?: (string);
  'hosted_link_url'?: (string);
  '_expires_in_seconds'?: "expires_in_seconds";
  '_hosted_link_url'?: "hosted_link_url";
}
