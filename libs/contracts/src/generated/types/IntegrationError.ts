// Original file: libs/contracts/proto/types/errors.proto


/**
 * What was wrong with a request, so that nothing was sent.
 */
export interface IntegrationError {
  'error_message'?: (string);
  /**
   * In capitals, such as MISSING_REQUIRED_FIELD.
   */
  'error_code'?: (string);
  'suggested_action'?: (string);
  'doc_url'?: (string);
  '_suggested_action'?: "suggested_action";
  '_doc_url'?: "doc_url";
}

/**
 * What was wrong with a request, so that nothing was sent.
 */
export interface IntegrationError__Output {
  'error_message'?: (string);
  /**
   * In capitals, such as MISSING_REQUIRED_FIELD.
   */
  'error_code'?: (string);
  'suggested_action'?: (string);
  'doc_url'?: (string);
  '_suggested_action'?: "suggested_action";
  '_doc_url'?: "doc_url";
}
