// Original file: libs/contracts/proto/types/payment.proto

import type { DocumentKind as _types_DocumentKind, DocumentKind__Output as _types_DocumentKind__Output } from '../types/DocumentKind.js';
import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * The customer's identity document.
 */
export interface CustomerDocumentDetails {
  'document_type'?: (_types_DocumentKind);
  'document_number'?: (_types_SecretString | null);
}

/**
 * The customer's identity document.
 */
export interface CustomerDocumentDetails__Output {
  'document_type'?: (_types_DocumentKind__Output);
  'document_number'?: (_types_SecretString__Output);
}
