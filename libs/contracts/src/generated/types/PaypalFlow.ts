// Original file: libs/contracts/proto/types/enums.proto

/**
 * What PayPal's button is for.
 */
export const PaypalFlow = {
  PAYPAL_FLOW_UNSPECIFIED: 'PAYPAL_FLOW_UNSPECIFIED',
  PAYPAL_FLOW_CHECKOUT: 'PAYPAL_FLOW_CHECKOUT',
} as const;

/**
 * What PayPal's button is for.
 */
export type PaypalFlow =
  | 'PAYPAL_FLOW_UNSPECIFIED'
  | 0
  | 'PAYPAL_FLOW_CHECKOUT'
  | 1

/**
 * What PayPal's button is for.
 */
export type PaypalFlow__Output = typeof PaypalFlow[keyof typeof PaypalFlow]
