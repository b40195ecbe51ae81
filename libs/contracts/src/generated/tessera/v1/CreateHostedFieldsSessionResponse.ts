// Original file: libs/contracts/proto/tessera/v1/terminals.proto


/**
 * The session's single-use token, good for ten minutes.
 */
export interface CreateHostedFieldsSessionResponse {
  'processing_terminal_id'?: (string);
  'token'?: (string);
  'expires_at'?: (string);
}

/**
 * The session's single-use token, good for ten minutes.
 */
export interface CreateHostedFieldsSessionResponse__Output {
  'processing_terminal_id'?: (string);
  'token'?: (string);
  'expires_at'?: (string);
}
