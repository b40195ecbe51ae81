// Original file: libs/contracts/proto/types/wallets.proto


/**
 * Who sells.
 */
export interface GpayMerchantInfo {
  'merchant_id'?: (string);
  'merchant_name'?: (string);
  '_merchant_id'?: "merchant_id";
}

/**
 * Who sells.
 */
export interface GpayMerchantInfo__Output {
  'merchant_id'?: (string);
  'merchant_name'?: (string);
  '_merchant_id'?: "merchant_id";
}
