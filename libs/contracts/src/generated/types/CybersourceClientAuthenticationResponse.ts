// Original file: libs/contracts/proto/types/client_authentication.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Cybersource Flex.
 */
export interface CybersourceClientAuthenticationResponse {
  'capture_context'?: (_types_SecretString | null);
  'client_library'?: (string);
  'client_library_integrity'?: (string);
}

/**
 * Cybersource Flex.
 */
export interface CybersourceClientAuthenticationResponse__Output {
  'capture_context'?: (_types_SecretString__Output);
  'client_library'?: (string);
  'client_library_integrity'?: (string);
}
