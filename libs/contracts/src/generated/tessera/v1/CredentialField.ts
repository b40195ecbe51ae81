// Original file: libs/contracts/proto/tessera/v1/connectors.proto


/**
 * One field of a connector's credentials.
 */
export interface CredentialField {
  'name'?: (string);
  /**
   * `text`, `boolean`, `text list` or `object`.
   */
  'type'?: (string);
  /**
   * Masked wherever it is shown.
   */
  'secret'?: (boolean);
  /**
   * Without it the credentials cannot be used.
   */
  'required'?: (boolean);
  /**
   * Whether the JSON must have the member, be it empty.
   */
  'present'?: (boolean);
}

/**
 * One field of a connector's credentials.
 */
export interface CredentialField__Output {
  'name'?: (string);
  /**
   * `text`, `boolean`, `text list` or `object`.
   */
  'type'?: (string);
  /**
   * Masked wherever it is shown.
   */
  'secret'?: (boolean);
  /**
   * Without it the credentials cannot be used.
   */
  'required'?: (boolean);
  /**
   * Whether the JSON must have the member, be it empty.
   */
  'present'?: (boolean);
}
