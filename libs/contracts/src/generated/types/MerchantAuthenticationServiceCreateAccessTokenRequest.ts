// Original file: libs/contracts/proto/types/merchant_authentication.proto

import type { Connector as _types_Connector, Connector__Output as _types_Connector__Output } from '../types/Connector.js';
import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * An access token to fetch. The connector and its credentials travel in the metadata of the call.
 */
export interface MerchantAuthenticationServiceCreateAccessTokenRequest {
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
  '_merchant_access_token_id'?: "merchant_access_token_id";
  '_metadata'?: "metadata";
  '_connector_feature_data'?: "connector_feature_data";
  '_test_mode'?: "test_mode";
}

/**
 * An access token to fetch. The connector and its credentials travel in the metadata of the call.
 */
export interface MerchantAuthenticationServiceCreateAccessTokenRequest__Output {
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
  '_merchant_access_token_id'?: "merchant_access_token_id";
  '_metadata'?: "metadata";
  '_connector_feature_data'?: "connector_feature_data";
  '_test_mode'?: "test_mode";
}
