// Original file: libs/contracts/proto/types/enums.proto

/**
 * Dispute status.
 */
export const DisputeStatus = {
  DISPUTE_STATUS_UNSPECIFIED: 'DISPUTE_STATUS_UNSPECIFIED',
  DISPUTE_OPENED: 'DISPUTE_OPENED',
  DISPUTE_EXPIRED: 'DISPUTE_EXPIRED',
  DISPUTE_ACCEPTED: 'DISPUTE_ACCEPTED',
  DISPUTE_CANCELLED: 'DISPUTE_CANCELLED',
  DISPUTE_CHALLENGED: 'DISPUTE_CHALLENGED',
  DISPUTE_WON: 'DISPUTE_WON',
  DISPUTE_LOST: 'DISPUTE_LOST',
} as const;

/**
 * Dispute status.
 */
export type DisputeStatus =
  | 'DISPUTE_STATUS_UNSPECIFIED'
  | 0
  | 'DISPUTE_OPENED'
  | 1
  | 'DISPUTE_EXPIRED'
  | 2
  | 'DISPUTE_ACCEPTED'
  | 3
  | 'DISPUTE_CANCELLED'
  | 4
  | 'DISPUTE_CHALLENGED'
  | 5
  | 'DISPUTE_WON'
  | 6
  | 'DISPUTE_LOST'
  | 7

/**
 * Dispute status.
 */
export type DisputeStatus__Output = typeof DisputeStatus[keyof typeof DisputeStatus]
