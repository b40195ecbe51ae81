// Original file: libs/contracts/proto/tessera/v1/client_sessions.proto

import type { ClientSessionAddress as _tessera_v1_ClientSessionAddress, ClientSessionAddress__Output as _tessera_v1_ClientSessionAddress__Output } from '../../tessera/v1/ClientSessionAddress.js';

/**
 * Who pays.
 */
export interface ClientSessionCustomer {
  'email_address'?: (string);
  'mobile_number'?: (string);
  'first_name'?: (string);
  'last_name'?: (string);
  'billing_address'?: (_tessera_v1_ClientSessionAddress | null);
  'shipping_address'?: (_tessera_v1_ClientSessionAddress | null);
  'tax_id'?: (string);
  'national_document_id'?: (string);
  '_email_address'?: "email_address";
  '_mobile_number'?: "mobile_number";
  '_first_name'?: "first_name";
  '_last_name'?: "last_name";
  '_billing_address'?: "billing_address";
  '_shipping_address'?: "shipping_address";
  '_tax_id'?: "tax_id";
  '_national_document_id'?: "national_document_id";
}

/**
 * Who pays.
 */
export interface ClientSessionCustomer__Output {
  'email_address'?: (string);
  'mobile_number'?: (string);
  'first_name'?: (string);
  'last_name'?: (string);
  'billing_address'?: (_tessera_v1_ClientSessionAddress__Output);
  'shipping_address'?: (_tessera_v1_ClientSessionAddress__Output);
  'tax_id'?: (string);
  'national_document_id'?: (string);
  '_email_address'?: "email_address";
  '_mobile_number'?: "mobile_number";
  '_first_name'?: "first_name";
  '_last_name'?: "last_name";
  '_billing_address'?: "billing_address";
  '_shipping_address'?: "shipping_address";
  '_tax_id'?: "tax_id";
  '_national_document_id'?: "national_document_id";
}
