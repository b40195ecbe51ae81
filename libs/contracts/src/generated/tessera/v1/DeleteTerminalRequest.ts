// Original file: libs/contracts/proto/tessera/v1/terminals.proto


/**
 * Which terminal to delete.
 */
export interface DeleteTerminalRequest {
  'id'?: (string);
}

/**
 * Which terminal to delete.
 */
export interface DeleteTerminalRequest__Output {
  'id'?: (string);
}
