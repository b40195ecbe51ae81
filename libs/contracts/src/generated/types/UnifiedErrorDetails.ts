// Original file: libs/contracts/proto/types/errors.proto


/**
 * The error in words that are the same for all connectors.
 */
export interface UnifiedErrorDetails {
  'code'?: (string);
  'message'?: (string);
  'description'?: (string);
  'user_guidance_message'?: (string);
  '_code'?: "code";
  '_message'?: "message";
  '_description'?: "description";
  '_user_guidance_message'?: "user_guidance_message";
}

/**
 * The error in words that are the same for all connectors.
 */
export interface UnifiedErrorDetails__Output {
  'code'?: (string);
  'message'?: (string);
  'description'?: (string);
  'user_guidance_message'?: (string);
  '_code'?: "code";
  '_message'?: "message";
  '_description'?: "description";
  '_user_guidance_message'?: "user_guidance_message";
}
