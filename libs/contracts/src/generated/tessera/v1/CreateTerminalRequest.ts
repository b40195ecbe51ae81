// Original file: libs/contracts/proto/tessera/v1/terminals.proto


/**
 * `id` has 4 to 50 characters; it is generated when absent.
 */
export interface CreateTerminalRequest {
  'id'?: (string);
  'name'?: (string);
  'hosted_fields'?: (boolean);
  '_id'?: "id";
  '_hosted_fields'?: "hosted_fields";
}

/**
 * `id` has 4 to 50 characters; it is generated when absent.
 */
export interface CreateTerminalRequest__Output {
  'id'?: (string);
  'name'?: (string);
  'hosted_fields'?: (boolean);
  '_id'?: "id";
  '_hosted_fields'?: "hosted_fields";
}
