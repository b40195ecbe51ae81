// Original file: libs/contracts/proto/types/wallets.proto


/**
 * What to ask about the shipping address.
 */
export interface GpayShippingAddressParameters {
  'phone_number_required'?: (boolean);
}

/**
 * What to ask about the shipping address.
 */
export interface GpayShippingAddressParameters__Output {
  'phone_number_required'?: (boolean);
}
