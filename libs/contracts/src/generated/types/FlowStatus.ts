// Original file: libs/contracts/proto/types/errors.proto

import type { PaymentStatus as _types_PaymentStatus, PaymentStatus__Output as _types_PaymentStatus__Output } from '../types/PaymentStatus.js';
import type { RefundStatus as _types_RefundStatus, RefundStatus__Output as _types_RefundStatus__Output } from '../types/RefundStatus.js';
import type { DisputeStatus as _types_DisputeStatus, DisputeStatus__Output as _types_DisputeStatus__Output } from '../types/DisputeStatus.js';

/**
 * Where the flow stands, for one of its kinds.
 */
export interface FlowStatus {
  'payment_status'?: (_types_PaymentStatus);
  'refund_status'?: (_types_RefundStatus);
  'dispute_status'?: (_types_DisputeStatus);
  'status'?: "payment_status"|"refund_status"|"dispute_status";
}

/**
 * Where the flow stands, for one of its kinds.
 */
export interface FlowStatus__Output {
  'payment_status'?: (_types_PaymentStatus__Output);
  'refund_status'?: (_types_RefundStatus__Output);
  'dispute_status'?: (_types_DisputeStatus__Output);
  'status'?: "payment_status"|"refund_status"|"dispute_status";
}
