// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Wells Fargo Flex.
 */
export interface WellsfargoClientAuthenticationResponse {
  'capture_context'?: (_types_SecretString | null);
}

/**
 * Wells Fargo Flex.
 */
export interface WellsfargoClientAuthenticationResponse__Output {
  'capture_context'?: (_types_SecretString__Output);
}
