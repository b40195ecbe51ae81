// Original file: libs/contracts/proto/tessera/v1/client_sessions.proto

import type { LineItem as _tessera_v1_LineItem, LineItem__Output as _tessera_v1_LineItem__Output } from '../../tessera/v1/LineItem.js';
import type { Fee as _tessera_v1_Fee, Fee__Output as _tessera_v1_Fee__Output } from '../../tessera/v1/Fee.js';
import type { Shipping as _tessera_v1_Shipping, Shipping__Output as _tessera_v1_Shipping__Output } from '../../tessera/v1/Shipping.js';

/**
 * What is bought.
 */
export interface Order {
  'line_items'?: (_tessera_v1_LineItem)[];
  'country_code'?: (string);
  'retailer_country_code'?: (string);
  'fees'?: (_tessera_v1_Fee)[];
  'shipping'?: (_tessera_v1_Shipping | null);
  '_country_code'?: "country_code";
  '_retailer_country_code'?: "retailer_country_code";
  '_shipping'?: "shipping";
}

/**
 * What is bought.
 */
export interface Order__Output {
  'line_items'?: (_tessera_v1_LineItem__Output)[];
  'country_code'?: (string);
  'retailer_country_code'?: (string);
  'fees'?: (_tessera_v1_Fee__Output)[];
  'shipping'?: (_tessera_v1_Shipping__Output);
  '_country_code'?: "country_code";
  '_retailer_country_code'?: "retailer_country_code";
  '_shipping'?: "shipping";
}
