// Original file: libs/contracts/proto/tessera/v1/sessions.proto

import type { Long } from '@grpc/proto-loader';

/**
 * A session, without its secrets. Times are RFC 3339.
 */
export interface Session {
  'id'?: (string);
  'merchant_id'?: (string);
  /**
   * `payment`, `client` or `hosted_fields`.
   */
  'kind'?: (string);
  /**
   * `active`, `redeemed`, `revoked` or `expired`.
   */
  'state'?: (string);
  'test_mode'?: (boolean);
  /**
   * merchant_session_id or orderId.
   */
  'reference'?: (string);
  'connector'?: (string);
  'terminal_id'?: (string);
  /**
   * Minor units of `currency` (ISO 4217).
   */
  'amount_minor'?: (number | string | Long);
  'currency'?: (string);
  /**
   * Counts the changes; 1 when it is new.
   */
  'version'?: (number);
  'created_at'?: (string);
  'updated_at'?: (string);
  'expires_at'?: (string);
  'redeemed_at'?: (string);
  'revoked_at'?: (string);
  '_reference'?: "reference";
  '_connector'?: "connector";
  '_terminal_id'?: "terminal_id";
  '_amount_minor'?: "amount_minor";
  '_currency'?: "currency";
  '_redeemed_at'?: "redeemed_at";
  '_revoked_at'?: "revoked_at";
}

/**
 * A session, without its secrets. Times are RFC 3339.
 */
export interface Session__Output {
  'id'?: (string);
  'merchant_id'?: (string);
  /**
   * `payment`, `client` or `hosted_fields`.
   */
  'kind'?: (string);
  /**
   * `active`, `redeemed`, `revoked` or `expired`.
   */
  'state'?: (string);
  'test_mode'?: (boolean);
  /**
   * merchant_session_id or orderId.
   */
  'reference'?: (string);
  'connector'?: (string);
  'terminal_id'?: (string);
  /**
   * Minor units of `currency` (ISO 4217).
   */
  'amount_minor'?: (string);
  'currency'?: (string);
  /**
   * Counts the changes; 1 when it is new.
   */
  'version'?: (number);
  'created_at'?: (string);
  'updated_at'?: (string);
  'expires_at'?: (string);
  'redeemed_at'?: (string);
  'revoked_at'?: (string);
  '_reference'?: "reference";
  '_connector'?: "connector";
  '_terminal_id'?: "terminal_id";
  '_amount_minor'?: "amount_minor";
  '_currency'?: "currency";
  '_redeemed_at'?: "redeemed_at";
  '_revoked_at'?: "revoked_at";
}
