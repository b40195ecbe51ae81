// Original file: libs/contracts/proto/tessera/v1/connectors.proto


/**
 * Which connector to read.
 */
export interface GetConnectorRequest {
  'name'?: (string);
}

/**
 * Which connector to read.
 */
export interface GetConnectorRequest__Output {
  'name'?: (string);
}
