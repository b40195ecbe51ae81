// Original file: libs/contracts/proto/types/merchant_authentication.proto

import type { ClientAuthenticationTokenData as _types_ClientAuthenticationTokenData, ClientAuthenticationTokenData__Output as _types_ClientAuthenticationTokenData__Output } from '../types/ClientAuthenticationTokenData.js';
import type { ErrorInfo as _types_ErrorInfo, ErrorInfo__Output as _types_ErrorInfo__Output } from '../types/ErrorInfo.js';
import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * What the client SDK starts with, or why there is nothing.
 */
export interface MerchantAuthenticationServiceCreateClientAuthenticationTokenResponse {
  'session_data'?: (_types_ClientAuthenticationTokenData | null);
  'error'?: (_types_ErrorInfo | null);
  /**
   * The connector's HTTP status.
   */
  'status_code'?: (number);
  /**
   * The connector's answer as it came, where it is passed on.
   */
  'raw_connector_response'?: (_types_SecretString | null);
  /**
   * The request that was sent to it.
   */
  'raw_connector_request'?: (_types_SecretString | null);
  '_error'?: "error";
  '_raw_connector_response'?: "raw_connector_response";
  '_raw_connector_request'?: "raw_connector_request";
}

/**
 * What the client SDK starts with, or why there is nothing.
 */
export interface MerchantAuthenticationServiceCreateClientAuthenticationTokenResponse__Output {
  'session_data'?: (_types_ClientAuthenticationTokenData__Output);
  'error'?: (_types_ErrorInfo__Output);
  /**
   * The connector's HTTP status.
   */
  'status_code'?: (number);
  /**
   * The connector's answer as it came, where it is passed on.
   */
  'raw_connector_response'?: (_types_SecretString__Output);
  /**
   * The request that was sent to it.
   */
  'raw_connector_request'?: (_types_SecretString__Output);
  '_error'?: "error";
  '_raw_connector_response'?: "raw_connector_response";
  '_raw_connector_request'?: "raw_connector_request";
}
