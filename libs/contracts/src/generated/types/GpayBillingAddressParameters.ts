// Original file: libs/contracts/proto/types/wallets.proto

import type { GpayBillingAddressFormat as _types_GpayBillingAddressFormat, GpayBillingAddressFormat__Output as _types_GpayBillingAddressFormat__Output } from '../types/GpayBillingAddressFormat.js';

/**
 * What to ask about the billing address.
 */
export interface GpayBillingAddressParameters {
  'phone_number'?: (boolean);
  'format'?: (_types_GpayBillingAddressFormat);
}

/**
 * What to ask about the billing address.
 */
export interface GpayBillingAddressParameters__Output {
  'phone_number'?: (boolean);
  'format'?: (_types_GpayBillingAddressFormat__Output);
}
