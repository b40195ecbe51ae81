// Original file: libs/contracts/proto/types/errors.proto

import type { FlowStatus as _types_FlowStatus, FlowStatus__Output as _types_FlowStatus__Output } from '../types/FlowStatus.js';

/**
 * The connector's own words.
 */
export interface ConnectorErrorDetails {
  'code'?: (string);
  'message'?: (string);
  /**
   * More than the message says, where there is more.
   */
  'reason'?: (string);
  'connector_transaction_id'?: (string);
  'status'?: (_types_FlowStatus | null);
  '_code'?: "code";
  '_message'?: "message";
  '_reason'?: "reason";
  '_connector_transaction_id'?: "connector_transaction_id";
  '_status'?: "status";
}

/**
 * The connector's own words.
 */
export interface ConnectorErrorDetails__Output {
  'code'?: (string);
  'message'?: (string);
  /**
   * More than the message says, where there is more.
   */
  'reason'?: (string);
  'connector_transaction_id'?: (string);
  'status'?: (_types_FlowStatus__Output);
  '_code'?: "code";
  '_message'?: "message";
  '_reason'?: "reason";
  '_connector_transaction_id'?: "connector_transaction_id";
  '_status'?: "status";
}
