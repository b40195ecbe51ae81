// Original file: libs/contracts/proto/types/enums.proto

/**
 * What the client SDK does once the payer has agreed.
 */
export const SdkNextAction = {
  SDK_NEXT_ACTION_UNSPECIFIED: 'SDK_NEXT_ACTION_UNSPECIFIED',
  SDK_NEXT_ACTION_POST_SESSION_TOKENS: 'SDK_NEXT_ACTION_POST_SESSION_TOKENS',
  SDK_NEXT_ACTION_CONFIRM: 'SDK_NEXT_ACTION_CONFIRM',
} as const;

/**
 * What the client SDK does once the payer has agreed.
 */
export type SdkNextAction =
  | 'SDK_NEXT_ACTION_UNSPECIFIED'
  | 0
  | 'SDK_NEXT_ACTION_POST_SESSION_TOKENS'
  | 1
  | 'SDK_NEXT_ACTION_CONFIRM'
  | 2

/**
 * What the client SDK does once the payer has agreed.
 */
export type SdkNextAction__Output = typeof SdkNextAction[keyof typeof SdkNextAction]
