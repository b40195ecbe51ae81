// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Bank of America Flex.
 */
export interface BankOfAmericaClientAuthenticationResponse {
  'capture_context'?: (_types_SecretString | null);
}

/**
 * Bank of America Flex.
 */
export interface BankOfAmericaClientAuthenticationResponse__Output {
  'capture_context'?: (_types_SecretString__Output);
}
