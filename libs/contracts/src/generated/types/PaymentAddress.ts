// Original file: libs/contracts/proto/types/payment.proto

import type { Address as _types_Address, Address__Output as _types_Address__Output } from '../types/Address.js';

/**
 * Where goods and bills go.
 */
export interface PaymentAddress {
  'shipping_address'?: (_types_Address | null);
  'billing_address'?: (_types_Address | null);
}

/**
 * Where goods and bills go.
 */
export interface PaymentAddress__Output {
  'shipping_address'?: (_types_Address__Output);
  'billing_address'?: (_types_Address__Output);
}
