// Original file: libs/contracts/proto/types/merchant_authentication.proto

import type { Money as _types_Money, Money__Output as _types_Money__Output } from '../types/Money.js';
import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';
import type { ConnectorState as _types_ConnectorState, ConnectorState__Output as _types_ConnectorState__Output } from '../types/ConnectorState.js';
import type { BrowserInformation as _types_BrowserInformation, BrowserInformation__Output as _types_BrowserInformation__Output } from '../types/BrowserInformation.js';

/**
 * A payment session to open. The connector and its credentials travel in the metadata of the call.
 */
export interface MerchantAuthenticationServiceCreateSessionTokenRequest {
  /**
   * The caller's name for the session: the same id with the same request gives the same token. Required.
   */
  'merchant_session_id'?: (string);
  /**
   * Required.
   */
  'amount'?: (_types_Money | null);
  /**
   * JSON text; kept encrypted, never logged.
   */
  'metadata'?: (_types_SecretString | null);
  /**
   * JSON text with what only this connector understands.
   */
  'connector_feature_data'?: (_types_SecretString | null);
  /**
   * Continues the session it was opened with.
   */
  'state'?: (_types_ConnectorState | null);
  'browser_info'?: (_types_BrowserInformation | null);
  /**
   * Absent: the mode of the caller's key.
   */
  'test_mode'?: (boolean);
  '_merchant_session_id'?: "merchant_session_id";
  '_metadata'?: "metadata";
  '_connector_feature_data'?: "connector_feature_data";
  '_state'?: "state";
  '_browser_info'?: "browser_info";
  '_test_mode'?: "test_mode";
}

/**
 * A payment session to open. The connector and its credentials travel in the metadata of the call.
 */
export interface MerchantAuthenticationServiceCreateSessionTokenRequest__Output {
  /**
   * The caller's name for the session: the same id with the same request gives the same token. Required.
   */
  'merchant_session_id'?: (string);
  /**
   * Required.
   */
  'amount'?: (_types_Money__Output);
  /**
   * JSON text; kept encrypted, never logged.
   */
  'metadata'?: (_types_SecretString__Output);
  /**
   * JSON text with what only this connector understands.
   */
  'connector_feature_data'?: (_types_SecretString__Output);
  /**
   * Continues the session it was opened with.
   */
  'state'?: (_types_ConnectorState__Output);
  'browser_info'?: (_types_BrowserInformation__Output);
  /**
   * Absent: the mode of the caller's key.
   */
  'test_mode'?: (boolean);
  '_merchant_session_id'?: "merchant_session_id";
  '_metadata'?: "metadata";
  '_connector_feature_data'?: "connector_feature_data";
  '_state'?: "state";
  '_browser_info'?: "browser_info";
  '_test_mode'?: "test_mode";
}
