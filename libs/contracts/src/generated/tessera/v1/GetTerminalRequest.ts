// Original file: libs/contracts/proto/tessera/v1/terminals.proto


/**
 * Which terminal to read.
 */
export interface GetTerminalRequest {
  'id'?: (string);
}

/**
 * Which terminal to read.
 */
export interface GetTerminalRequest__Output {
  'id'?: (string);
}
