// Original file: libs/contracts/proto/tessera/v1/client_sessions.proto


/**
 * The token of the session to read.
 */
export interface GetClientSessionRequest {
  'client_token'?: (string);
}

/**
 * The token of the session to read.
 */
export interface GetClientSessionRequest__Output {
  'client_token'?: (string);
}
