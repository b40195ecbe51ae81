// Original file: libs/contracts/proto/types/errors.proto

import type { ErrorInfo as _types_ErrorInfo, ErrorInfo__Output as _types_ErrorInfo__Output } from '../types/ErrorInfo.js';

/**
 * What a connector answered instead of a result.
 */
export interface ConnectorError {
  'error_message'?: (string);
  /**
   * In capitals, such as CONNECTOR_ERROR_RESPONSE.
   */
  'error_code'?: (string);
  /**
   * The connector's.
   */
  'http_status_code'?: (number);
  'error_info'?: (_types_ErrorInfo | null);
  '_http_status_code'?: "http_status_code";
  '_error_info'?: "error_info";
}

/**
 * What a connector answered instead of a result.
 */
export interface ConnectorError__Output {
  'error_message'?: (string);
  /**
   * In capitals, such as CONNECTOR_ERROR_RESPONSE.
   */
  'error_code'?: (string);
  /**
   * The connector's.
   */
  'http_status_code'?: (number);
  'error_info'?: (_types_ErrorInfo__Output);
  '_http_status_code'?: "http_status_code";
  '_error_info'?: "error_info";
}
