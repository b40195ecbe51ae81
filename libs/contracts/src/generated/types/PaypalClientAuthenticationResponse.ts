// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SdkNextAction as _types_SdkNextAction, SdkNextAction__Output as _types_SdkNextAction__Output } from '../types/SdkNextAction.js';
import type { PaypalTransactionInfo as _types_PaypalTransactionInfo, PaypalTransactionInfo__Output as _types_PaypalTransactionInfo__Output } from '../types/PaypalTransactionInfo.js';

/**
 * PayPal.
 */
export interface PaypalClientAuthenticationResponse {
  'connector'?: (string);
  'session_token'?: (string);
  'sdk_next_action'?: (_types_SdkNextAction);
  'client_token'?: (string);
  'transaction_info'?: (_types_PaypalTransactionInfo | null);
  '_client_token'?: "client_token";
  '_transaction_info'?: "transaction_info";
}

/**
 * PayPal.
 */
export interface PaypalClientAuthenticationResponse__Output {
  'connector'?: (string);
  'session_token'?: (string);
  'sdk_next_action'?: (_types_SdkNextAction__Output);
  'client_token'?: (string);
  'transaction_info'?: (_types_PaypalTransactionInfo__Output);
  '_client_token'?: "client_token";
  '_transaction_info'?: "transaction_info";
}
