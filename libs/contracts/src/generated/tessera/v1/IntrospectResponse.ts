// Original file: libs/contracts/proto/tessera/v1/sessions.proto

import type { Amount as _tessera_v1_Amount, Amount__Output as _tessera_v1_Amount__Output } from '../../tessera/v1/Amount.js';
import type { Binding as _tessera_v1_Binding, Binding__Output as _tessera_v1_Binding__Output } from '../../tessera/v1/Binding.js';

/**
 * Only `active` when the token is not good. Times are RFC 3339.
 */
export interface IntrospectResponse {
  'active'?: (boolean);
  'id'?: (string);
  /**
   * `payment`, `client` or `hosted_fields`.
   */
  'kind'?: (string);
  'state'?: (string);
  'test_mode'?: (boolean);
  /**
   * merchant_session_id or orderId.
   */
  'reference'?: (string);
  'connector'?: (string);
  'terminal_id'?: (string);
  'amount'?: (_tessera_v1_Amount | null);
  'created_at'?: (string);
  'expires_at'?: (string);
  'scenario'?: (string);
  'secure_token_id'?: (string);
  /**
   * Present when the request had `browser_info`.
   */
  'binding'?: (_tessera_v1_Binding | null);
  '_id'?: "id";
  '_kind'?: "kind";
  '_state'?: "state";
  '_test_mode'?: "test_mode";
  '_reference'?: "reference";
  '_connector'?: "connector";
  '_terminal_id'?: "terminal_id";
  '_amount'?: "amount";
  '_created_at'?: "created_at";
  '_expires_at'?: "expires_at";
  '_scenario'?: "scenario";
  '_secure_token_id'?: "secure_token_id";
  '_binding'?: "binding";
}

/**
 * Only `active` when the token is not good. Times are RFC 3339.
 */
export interface IntrospectResponse__Output {
  'active'?: (boolean);
  'id'?: (string);
  /**
   * `payment`, `client` or `hosted_fields`.
   */
  'kind'?: (string);
  'state'?: (string);
  'test_mode'?: (boolean);
  /**
   * merchant_session_id or orderId.
   */
  'reference'?: (string);
  'connector'?: (string);
  'terminal_id'?: (string);
  'amount'?: (_tessera_v1_Amount__Output);
  'created_at'?: (string);
  'expires_at'?: (string);
  'scenario'?: (string);
  'secure_token_id'?: (string);
  /**
   * Present when the request had `browser_info`.
   */
  'binding'?: (_tessera_v1_Binding__Output);
  '_id'?: "id";
  '_kind'?: "kind";
  '_state'?: "state";
  '_test_mode'?: "test_mode";
  '_reference'?: "reference";
  '_connector'?: "connector";
  '_terminal_id'?: "terminal_id";
  '_amount'?: "amount";
  '_created_at'?: "created_at";
  '_expires_at'?: "expires_at";
  '_scenario'?: "scenario";
  '_secure_token_id'?: "secure_token_id";
  '_binding'?: "binding";
}
