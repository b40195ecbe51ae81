// Original file: libs/contracts/proto/tessera/v1/client_sessions.proto


/**
 * What is missing before a payment can be made.
 */
export interface ClientSessionWarning {
  'type'?: (string);
  'code'?: (string);
  'message'?: (string);
}

/**
 * What is missing before a payment can be made.
 */
export interface ClientSessionWarning__Output {
  'type'?: (string);
  'code'?: (string);
  'message'?: (string);
}
