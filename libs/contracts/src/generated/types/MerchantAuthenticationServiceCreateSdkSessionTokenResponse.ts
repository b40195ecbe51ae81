// Original file: libs/contracts/proto/types/merchant_authentication.proto

import type { SessionToken as _types_SessionToken, SessionToken__Output as _types_SessionToken__Output } from '../types/SessionToken.js';
import type { ErrorInfo as _types_ErrorInfo, ErrorInfo__Output as _types_ErrorInfo__Output } from '../types/ErrorInfo.js';
import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * What the wallet starts with, or why there is nothing.
 */
export interface MerchantAuthenticationServiceCreateSdkSessionTokenResponse {
  'session_token'?: (_types_SessionToken | null);
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
 * What the wallet starts with, or why there is nothing.
 */
export interface MerchantAuthenticationServiceCreateSdkSessionTokenResponse__Output {
  'session_token'?: (_types_SessionToken__Output);
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
