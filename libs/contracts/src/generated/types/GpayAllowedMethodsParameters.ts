// Original file: libs/contracts/proto/types/wallets.proto

import type { GpayBillingAddressParameters as _types_GpayBillingAddressParameters, GpayBillingAddressParameters__Output as _types_GpayBillingAddressParameters__Output } from '../types/GpayBillingAddressParameters.js';

/**
 * Which cards, and what to ask about them.
 */
export interface GpayAllowedMethodsParameters {
  'allowed_auth_methods'?: (string)[];
  'allowed_card_networks'?: (string)[];
  'billing_address'?: (boolean);
  'billing_address_parameters'?: (_types_GpayBillingAddressParameters | null);
  'assurance_details'?: (boolean);
  '_billing_address'?: "billing_address";
  '_billing_address_parameters'?: "billing_address_parameters";
  '_assurance_details'?: "assurance_details";
}

/**
 * Which cards, and what to ask about them.
 */
export interface GpayAllowedMethodsParameters__Output {
  'allowed_auth_methods'?: (string)[];
  'allowed_card_networks'?: (string)[];
  'billing_address'?: (boolean);
  'billing_address_parameters'?: (_types_GpayBillingAddressParameters__Output);
  'assurance_details'?: (boolean);
  '_billing_address'?: "billing_address";
  '_billing_address_parameters'?: "billing_address_parameters";
  '_assurance_details'?: "assurance_details";
}
