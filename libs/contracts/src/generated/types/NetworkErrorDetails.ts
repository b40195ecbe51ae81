// Original file: libs/contracts/proto/types/errors.proto


/**
 * The card network's words.
 */
export interface NetworkErrorDetails {
  'advice_code'?: (string);
  'decline_code'?: (string);
  'error_message'?: (string);
  '_advice_code'?: "advice_code";
  '_decline_code'?: "decline_code";
  '_error_message'?: "error_message";
}

/**
 * The card network's words.
 */
export interface NetworkErrorDetails__Output {
  'advice_code'?: (string);
  'decline_code'?: (string);
  'error_message'?: (string);
  '_advice_code'?: "advice_code";
  '_decline_code'?: "decline_code";
  '_error_message'?: "error_message";
}
