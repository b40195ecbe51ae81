// Original file: libs/contracts/proto/types/enums.proto

/**
 * Refund status.
 */
export const RefundStatus = {
  REFUND_STATUS_UNSPECIFIED: 'REFUND_STATUS_UNSPECIFIED',
  REFUND_FAILURE: 'REFUND_FAILURE',
  REFUND_MANUAL_REVIEW: 'REFUND_MANUAL_REVIEW',
  REFUND_PENDING: 'REFUND_PENDING',
  REFUND_SUCCESS: 'REFUND_SUCCESS',
  REFUND_TRANSACTION_FAILURE: 'REFUND_TRANSACTION_FAILURE',
} as const;

/**
 * Refund status.
 */
export type RefundStatus =
  | 'REFUND_STATUS_UNSPECIFIED'
  | 0
  | 'REFUND_FAILURE'
  | 1
  | 'REFUND_MANUAL_REVIEW'
  | 2
  | 'REFUND_PENDING'
  | 3
  | 'REFUND_SUCCESS'
  | 4
  | 'REFUND_TRANSACTION_FAILURE'
  | 5

/**
 * Refund status.
 */
export type RefundStatus__Output = typeof RefundStatus[keyof typeof RefundStatus]
