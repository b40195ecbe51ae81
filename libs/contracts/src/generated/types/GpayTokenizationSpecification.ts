// Original file: libs/contracts/proto/types/wallets.proto

import type { GpayTokenParameters as _types_GpayTokenParameters, GpayTokenParameters__Output as _types_GpayTokenParameters__Output } from '../types/GpayTokenParameters.js';

/**
 * How Google Pay encrypts the card.
 */
export interface GpayTokenizationSpecification {
  'token_specification_type'?: (string);
  'parameters'?: (_types_GpayTokenParameters | null);
}

/**
 * How Google Pay encrypts the card.
 */
export interface GpayTokenizationSpecification__Output {
  'token_specification_type'?: (string);
  'parameters'?: (_types_GpayTokenParameters__Output);
}
