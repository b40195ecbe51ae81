// Original file: libs/contracts/proto/tessera/v1/client_sessions.proto


/**
 * About the product.
 */
export interface ProductData {
  'sku'?: (string);
  'brand'?: (string);
  'color'?: (string);
  'global_trade_item_number'?: (string);
  'manufacturer_part_number'?: (string);
  'weight'?: (number | string);
  'weight_unit'?: (string);
  'page_url'?: (string);
  '_sku'?: "sku";
  '_brand'?: "brand";
  '_color'?: "color";
  '_global_trade_item_number'?: "global_trade_item_number";
  '_manufacturer_part_number'?: "manufacturer_part_number";
  '_weight'?: "weight";
  '_weight_unit'?: "weight_unit";
  '_page_url'?: "page_url";
}

/**
 * About the product.
 */
export interface ProductData__Output {
  'sku'?: (string);
  'brand'?: (string);
  'color'?: (string);
  'global_trade_item_number'?: (string);
  'manufacturer_part_number'?: (string);
  'weight'?: (number);
  'weight_unit'?: (string);
  'page_url'?: (string);
  '_sku'?: "sku";
  '_brand'?: "brand";
  '_color'?: "color";
  '_global_trade_item_number'?: "global_trade_item_number";
  '_manufacturer_part_number'?: "manufacturer_part_number";
  '_weight'?: "weight";
  '_weight_unit'?: "weight_unit";
  '_page_url'?: "page_url";
}
