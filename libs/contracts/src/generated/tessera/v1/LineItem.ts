// Original file: libs/contracts/proto/tessera/v1/client_sessions.proto

import type { ProductData as _tessera_v1_ProductData, ProductData__Output as _tessera_v1_ProductData__Output } from '../../tessera/v1/ProductData.js';
import type { Long } from '@grpc/proto-loader';

/**
 * `amount` is for one piece; discount and tax are for the whole line.
 */
export interface LineItem {
  'item_id'?: (string);
  'name'?: (string);
  'description'?: (string);
  'amount'?: (number | string | Long);
  'quantity'?: (number | string | Long);
  'discount_amount'?: (number | string | Long);
  'tax_amount'?: (number | string | Long);
  'tax_code'?: (string);
  'product_type'?: (string);
  'product_data'?: (_tessera_v1_ProductData | null);
  '_item_id'?: "item_id";
  '_name'?: "name";
  '_description'?: "description";
  '_amount'?: "amount";
  '_quantity'?: "quantity";
  '_discount_amount'?: "discount_amount";
  '_tax_amount'?: "tax_amount";
  '_tax_code'?: "tax_code";
  '_product_type'?: "product_type";
  '_product_data'?: "product_data";
}

/**
 * `amount` is for one piece; discount and tax are for the whole line.
 */
export interface LineItem__Output {
  'item_id'?: (string);
  'name'?: (string);
  'description'?: (string);
  'amount'?: (string);
  'quantity'?: (string);
  'discount_amount'?: (string);
  'tax_amount'?: (string);
  'tax_code'?: (string);
  'product_type'?: (string);
  'product_data'?: (_tessera_v1_ProductData__Output);
  '_item_id'?: "item_id";
  '_name'?: "name";
  '_description'?: "description";
  '_amount'?: "amount";
  '_quantity'?: "quantity";
  '_discount_amount'?: "discount_amount";
  '_tax_amount'?: "tax_amount";
  '_tax_code'?: "tax_code";
  '_product_type'?: "product_type";
  '_product_data'?: "product_data";
}
