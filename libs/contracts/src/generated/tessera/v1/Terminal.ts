// Original file: libs/contracts/proto/tessera/v1/terminals.proto


/**
 * A route for hosted fields. Times are RFC 3339.
 */
export interface Terminal {
  'id'?: (string);
  'name'?: (string);
  'hosted_fields'?: (boolean);
  'disabled'?: (boolean);
  'created_at'?: (string);
  'updated_at'?: (string);
}

/**
 * A route for hosted fields. Times are RFC 3339.
 */
export interface Terminal__Output {
  'id'?: (string);
  'name'?: (string);
  'hosted_fields'?: (boolean);
  'disabled'?: (boolean);
  'created_at'?: (string);
  'updated_at'?: (string);
}
