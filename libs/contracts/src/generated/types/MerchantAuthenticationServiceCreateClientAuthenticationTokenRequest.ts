// Original file: libs/contracts/proto/types/merchant_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';
import type { PaymentClientAuthenticationContext as _types_PaymentClientAuthenticationContext, PaymentClientAuthenticationContext__Output as _types_PaymentClientAuthenticationContext__Output } from '../types/PaymentClientAuthenticationContext.js';
import type { Permissions as _types_Permissions, Permissions__Output as _types_Permissions__Output } from '../types/Permissions.js';
import type { AuthenticatorClientAuthenticationContext as _types_AuthenticatorClientAuthenticationContext, AuthenticatorClientAuthenticationContext__Output as _types_AuthenticatorClientAuthenticationContext__Output } from '../types/AuthenticatorClientAuthenticationContext.js';

/**
 * A client SDK session to open. The connector and its credentials travel in the metadata of the call.
 */
export interface MerchantAuthenticationServiceCreateClientAuthenticationTokenRequest {
  /**
   * The caller's name for the session.
   */
  'merchant_client_session_id'?: (string);
  /**
   * JSON text with what only this connector understands.
   */
  'connector_feature_data'?: (_types_SecretString | null);
  /**
   * Absent: the mode of the caller's key.
   */
  'test_mode'?: (boolean);
  'payment'?: (_types_PaymentClientAuthenticationContext | null);
  'permissions'?: (_types_Permissions | null);
  'authenticator'?: (_types_AuthenticatorClientAuthenticationContext | null);
  '_connector_feature_data'?: "connector_feature_data";
  '_test_mode'?: "test_mode";
  'domain_context'?: "payment"|"authenticator";
  '_permissions'?: "permissions";
}

/**
 * A client SDK session to open. The connector and its credentials travel in the metadata of the call.
 */
export interface MerchantAuthenticationServiceCreateClientAuthenticationTokenRequest__Output {
  /**
   * The caller's name for the session.
   */
  'merchant_client_session_id'?: (string);
  /**
   * JSON text with what only this connector understands.
   */
  'connector_feature_data'?: (_types_SecretString__Output);
  /**
   * Absent: the mode of the caller's key.
   */
  'test_mode'?: (boolean);
  'payment'?: (_types_PaymentClientAuthenticationContext__Output);
  'permissions'?: (_types_Permissions__Output);
  'authenticator'?: (_types_AuthenticatorClientAuthenticationContext__Output);
  '_connector_feature_data'?: "connector_feature_data";
  '_test_mode'?: "test_mode";
  'domain_context'?: "payment"|"authenticator";
  '_permissions'?: "permissions";
}
