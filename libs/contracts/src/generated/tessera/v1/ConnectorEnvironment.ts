// Original file: libs/contracts/proto/tessera/v1/connectors.proto


/**
 * The provider's system for one mode.
 */
export interface ConnectorEnvironment {
  /**
   * `sandbox` or `production`.
   */
  'name'?: (string);
  /**
   * Absent where it comes with the credentials.
   */
  'base_url'?: (string);
  '_base_url'?: "base_url";
}

/**
 * The provider's system for one mode.
 */
export interface ConnectorEnvironment__Output {
  /**
   * `sandbox` or `production`.
   */
  'name'?: (string);
  /**
   * Absent where it comes with the credentials.
   */
  'base_url'?: (string);
  '_base_url'?: "base_url";
}
