// Original file: libs/contracts/proto/tessera/v1/sessions.proto


/**
 * Which session to read.
 */
export interface GetSessionRequest {
  'id'?: (string);
}

/**
 * Which session to read.
 */
export interface GetSessionRequest__Output {
  'id'?: (string);
}
