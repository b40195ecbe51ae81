// Original file: libs/contracts/proto/types/merchant_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';
import type { ConnectorState as _types_ConnectorState, ConnectorState__Output as _types_ConnectorState__Output } from '../types/ConnectorState.js';
import type { PaymentSessionContext as _types_PaymentSessionContext, PaymentSessionContext__Output as _types_PaymentSessionContext__Output } from '../types/PaymentSessionContext.js';

/**
 * A payment session to open, under the newer name.
 */
export interface MerchantAuthenticationServiceCreateServerSessionAuthenticationTokenRequest {
  /**
   * The caller's name for the session; each call without one opens a session of its own.
   */
  'merchant_server_session_id'?: (string);
  /**
   * JSON text with what only this connector understands.
   */
  'connector_feature_data'?: (_types_SecretString | null);
  /**
   * Continues the session it was opened with.
   */
  'state'?: (_types_ConnectorState | null);
  /**
   * Absent: the mode of the caller's key.
   */
  'test_mode'?: (boolean);
  'payment'?: (_types_PaymentSessionContext | null);
  '_merchant_server_session_id'?: "merchant_server_session_id";
  '_connector_feature_data'?: "connector_feature_data";
  '_state'?: "state";
  '_test_mode'?: "test_mode";
  'domain_context'?: "payment";
}

/**
 * A payment session to open, under the newer name.
 */
export interface MerchantAuthenticationServiceCreateServerSessionAuthenticationTokenRequest__Output {
  /**
   * The caller's name for the session; each call without one opens a session of its own.
   */
  'merchant_server_session_id'?: (string);
  /**
   * JSON text with what only this connector understands.
   */
  'connector_feature_data'?: (_types_SecretString__Output);
  /**
   * Continues the session it was opened with.
   */
  'state'?: (_types_ConnectorState__Output);
  /**
   * Absent: the mode of the caller's key.
   */
  'test_mode'?: (boolean);
  'payment'?: (_types_PaymentSessionContext__Output);
  '_merchant_server_session_id'?: "merchant_server_session_id";
  '_connector_feature_data'?: "connector_feature_data";
  '_state'?: "state";
  '_test_mode'?: "test_mode";
  'domain_context'?: "payment";
}
