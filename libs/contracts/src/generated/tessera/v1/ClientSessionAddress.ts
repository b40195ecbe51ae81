// Original file: libs/contracts/proto/tessera/v1/client_sessions.proto


/**
 * A postal address.
 */
export interface ClientSessionAddress {
  'first_name'?: (string);
  'last_name'?: (string);
  'address_line1'?: (string);
  'address_line2'?: (string);
  'city'?: (string);
  'state'?: (string);
  'country_code'?: (string);
  'postal_code'?: (string);
  '_first_name'?: "first_name";
  '_last_name'?: "last_name";
  '_address_line1'?: "address_line1";
  '_address_line2'?: "address_line2";
  '_city'?: "city";
  '_state'?: "state";
  '_country_code'?: "country_code";
  '_postal_code'?: "postal_code";
}

/**
 * A postal address.
 */
export interface ClientSessionAddress__Output {
  'first_name'?: (string);
  'last_name'?: (string);
  'address_line1'?: (string);
  'address_line2'?: (string);
  'city'?: (string);
  'state'?: (string);
  'country_code'?: (string);
  'postal_code'?: (string);
  '_first_name'?: "first_name";
  '_last_name'?: "last_name";
  '_address_line1'?: "address_line1";
  '_address_line2'?: "address_line2";
  '_city'?: "city";
  '_state'?: "state";
  '_country_code'?: "country_code";
  '_postal_code'?: "postal_code";
}
