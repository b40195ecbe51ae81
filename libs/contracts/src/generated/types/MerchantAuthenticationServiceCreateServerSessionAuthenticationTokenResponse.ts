// Original file: libs/contracts/proto/types/merchant_authentication.proto

import type { ErrorInfo as _types_ErrorInfo, ErrorInfo__Output as _types_ErrorInfo__Output } from '../types/ErrorInfo.js';

/**
 * The token of the session, or why there is none.
 */
export interface MerchantAuthenticationServiceCreateServerSessionAuthenticationTokenResponse {
  'error'?: (_types_ErrorInfo | null);
  /**
   * The connector's HTTP status; 200 for a token minted here.
   */
  'status_code'?: (number);
  /**
   * Opaque; refer to the session by it.
   */
  'session_token'?: (string);
  '_error'?: "error";
}

/**
 * The token of the session, or why there is none.
 */
export interface MerchantAuthenticationServiceCreateServerSessionAuthenticationTokenResponse__Output {
  'error'?: (_types_ErrorInfo__Output);
  /**
   * The connector's HTTP status; 200 for a token minted here.
   */
  'status_code'?: (number);
  /**
   * Opaque; refer to the session by it.
   */
  'session_token'?: (string);
  '_error'?: "error";
}
