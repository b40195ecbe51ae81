// Original file: libs/contracts/proto/types/wallets.proto

import type { GpayAllowedMethodsParameters as _types_GpayAllowedMethodsParameters, GpayAllowedMethodsParameters__Output as _types_GpayAllowedMethodsParameters__Output } from '../types/GpayAllowedMethodsParameters.js';
import type { GpayTokenizationSpecification as _types_GpayTokenizationSpecification, GpayTokenizationSpecification__Output as _types_GpayTokenizationSpecification__Output } from '../types/GpayTokenizationSpecification.js';

/**
 * One way to pay that is offered.
 */
export interface GpayAllowedPaymentMethods {
  'payment_method_type'?: (string);
  'parameters'?: (_types_GpayAllowedMethodsParameters | null);
  'tokenization_specification'?: (_types_GpayTokenizationSpecification | null);
}

/**
 * One way to pay that is offered.
 */
export interface GpayAllowedPaymentMethods__Output {
  'payment_method_type'?: (string);
  'parameters'?: (_types_GpayAllowedMethodsParameters__Output);
  'tokenization_specification'?: (_types_GpayTokenizationSpecification__Output);
}
