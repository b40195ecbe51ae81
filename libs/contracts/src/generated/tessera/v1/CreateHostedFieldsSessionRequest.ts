// Original file: libs/contracts/proto/tessera/v1/terminals.proto


/**
 * `scenario` is `payment` or `tokenization`; `idempotency_key` a version 4 UUID.
 */
export interface CreateHostedFieldsSessionRequest {
  'processing_terminal_id'?: (string);
  'idempotency_key'?: (string);
  'lib_version'?: (string);
  'scenario'?: (string);
  'secure_token_id'?: (string);
  '_secure_token_id'?: "secure_token_id";
}

/**
 * `scenario` is `payment` or `tokenization`; `idempotency_key` a version 4 UUID.
 */
export interface CreateHostedFieldsSessionRequest__Output {
  'processing_terminal_id'?: (string);
  'idempotency_key'?: (string);
  'lib_version'?: (string);
  'scenario'?: (string);
  'secure_token_id'?: (string);
  '_secure_token_id'?: "secure_token_id";
}
