// Original file: libs/contracts/proto/types/merchant_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';
import type { OperationStatus as _types_OperationStatus, OperationStatus__Output as _types_OperationStatus__Output } from '../types/OperationStatus.js';
import type { ErrorInfo as _types_ErrorInfo, ErrorInfo__Output as _types_ErrorInfo__Output } from '../types/ErrorInfo.js';
import type { Long } from '@grpc/proto-loader';

/**
 * The access token, or why there is none.
 */
export interface MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse {
  'access_token'?: (_types_SecretString | null);
  /**
   * As an Authorization header names it.
   */
  'token_type'?: (string);
  /**
   * Counted from the answer.
   */
  'expires_in_seconds'?: (number | string | Long);
  'status'?: (_types_OperationStatus);
  'error'?: (_types_ErrorInfo | null);
  /**
   * 200, or the connector's HTTP status beside an error.
   */
  'status_code'?: (number);
  /**
   * As the request had it.
   */
  'merchant_access_token_id'?: (string);
  '_token_type'?: "token_type";
  '_expires_in_seconds'?: "expires_in_seconds";
  '_error'?: "error";
  '_merchant_access_token_id'?: "merchant_access_token_id";
}

/**
 * The access token, or why there is none.
 */
export interface MerchantAuthenticationServiceCreateServerAuthenticationTokenResponse__Output {
  'access_token'?: (_types_SecretString__Output);
  /**
   * As an Authorization header names it.
   */
  'token_type'?: (string);
  /**
   * Counted from the answer.
   */
  'expires_in_seconds'?: (string);
  'status'?: (_types_OperationStatus__Output);
  'error'?: (_types_ErrorInfo__Output);
  /**
   * 200, or the connector's HTTP status beside an error.
   */
  'status_code'?: (number);
  /**
   * As the request had it.
   */
  'merchant_access_token_id'?: (string);
  '_token_type'?: "token_type";
  '_expires_in_seconds'?: "expires_in_seconds";
  '_error'?: "error";
  '_merchant_access_token_id'?: "merchant_access_token_id";
}
