// Original file: libs/contracts/proto/types/merchant_authentication.proto

import type { Connector as _types_Connector, Connector__Output as _types_Connector__Output } from '../types/Connector.js';
import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * An access token to fetch, under the newer name.
 */
export interface MerchantAuthenticationServiceCreateServerAuthenticationTokenRequest {
  /**
   * The caller's name for the token.
   */
  'merchant_access_token_id'?: (string);
  /**
   * The metadata of the call decides.
   */
  'connector'?: (_types_Connector);
  /**
   * JSON text; never logged.
   */
  'metadata'?: (_types_SecretString | null);
  /**
   * JSON text with what only this connector understands.
   */
  'connector_feature_data'?: (_types_SecretString | null);
  /**
   * Absent: the mode of the caller's key.
   */
  'test_mode'?: (boolean);
  /**
   * The caller's name for this request.
   */
  'merchant_request_id'?: (string);
  '_merchant_access_token_id'?: "merchant_access_token_id";
  '_metadata'?: "metadata";
  '_connector_feature_data'?: "connector_feature_data";
  '_test_mode'?: "test_mode";
  '_merchant_request_id'?: "merchant_request_id";
}

/**
 * An access token to fetch, under the newer name.
 */
export interface MerchantAuthenticationServiceCreateServerAuthenticationTokenRequest__Output {
  /**
   * The caller's name for the token.
   */
  'merchant_access_token_id'?: (string);
  /**
   * The metadata of the call decides.
   */
  'connector'?: (_types_Connector__Output);
  /**
   * JSON text; never logged.
   */
  'metadata'?: (_types_SecretString__Output);
  /**
   * JSON text with what only this connector understands.
   */
  'connector_feature_data'?: (_types_SecretString__Output);
  /**
   * Absent: the mode of the caller's key.
   */
  'test_mode'?: (boolean);
  /**
   * The caller's name for this request.
   */
  'merchant_request_id'?: (string);
  '_merchant_access_token_id'?: "merchant_access_token_id";
  '_metadata'?: "metadata";
  '_connector_feature_data'?: "connector_feature_data";
  '_test_mode'?: "test_mode";
  '_merchant_request_id'?: "merchant_request_id";
}
