// Original file: libs/contracts/proto/types/enums.proto

/**
 * How much of a billing address Google Pay asks for.
 */
export const GpayBillingAddressFormat = {
  BILLING_ADDRESS_FORMAT_UNSPECIFIED: 'BILLING_ADDRESS_FORMAT_UNSPECIFIED',
  BILLING_ADDRESS_FORMAT_FULL: 'BILLING_ADDRESS_FORMAT_FULL',
  BILLING_ADDRESS_FORMAT_MIN: 'BILLING_ADDRESS_FORMAT_MIN',
} as const;

/**
 * How much of a billing address Google Pay asks for.
 */
export type GpayBillingAddressFormat =
  | 'BILLING_ADDRESS_FORMAT_UNSPECIFIED'
  | 0
  | 'BILLING_ADDRESS_FORMAT_FULL'
  | 1
  | 'BILLING_ADDRESS_FORMAT_MIN'
  | 2

/**
 * How much of a billing address Google Pay asks for.
 */
export type GpayBillingAddressFormat__Output = typeof GpayBillingAddressFormat[keyof typeof GpayBillingAddressFormat]
