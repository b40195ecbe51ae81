// Original file: libs/contracts/proto/tessera/v1/terminals.proto


/**
 * Absent members stay as they are.
 */
export interface UpdateTerminalRequest {
  'id'?: (string);
  'name'?: (string);
  'hosted_fields'?: (boolean);
  'disabled'?: (boolean);
  '_name'?: "name";
  '_hosted_fields'?: "hosted_fields";
  '_disabled'?: "disabled";
}

/**
 * Absent members stay as they are.
 */
export interface UpdateTerminalRequest__Output {
  'id'?: (string);
  'name'?: (string);
  'hosted_fields'?: (boolean);
  'disabled'?: (boolean);
  '_name'?: "name";
  '_hosted_fields'?: "hosted_fields";
  '_disabled'?: "disabled";
}
