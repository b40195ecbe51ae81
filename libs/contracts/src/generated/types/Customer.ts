// Original file: libs/contracts/proto/types/payment.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';
import type { CustomerDocumentDetails as _types_CustomerDocumentDetails, CustomerDocumentDetails__Output as _types_CustomerDocumentDetails__Output } from '../types/CustomerDocumentDetails.js';

/**
 * Who pays.
 */
export interface Customer {
  'name'?: (string);
  'email'?: (_types_SecretString | null);
  'id'?: (string);
  'connector_customer_id'?: (string);
  'phone_number'?: (_types_SecretString | null);
  'phone_country_code'?: (string);
  'first_name'?: (string);
  'last_name'?: (string);
  'salutation'?: (string);
  'customer_document_details'?: (_types_CustomerDocumentDetails | null);
  '_name'?: "name";
  '_email'?: "email";
  '_id'?: "id";
  '_connector_customer_id'?: "connector_customer_id";
  '_phone_number'?: "phone_number";
  '_phone_country_code'?: "phone_country_code";
  '_first_name'?: "first_name";
  '_last_name'?: "last_name";
  '_salutation'?: "salutation";
  '_customer_document_details'?: "customer_document_details";
}

/**
 * Who pays.
 */
export interface Customer__Output {
  'name'?: (string);
  'email'?: (_types_SecretString__Output);
  'id'?: (string);
  'connector_customer_id'?: (string);
  'phone_number'?: (_types_SecretString__Output);
  'phone_country_code'?: (string);
  'first_name'?: (string);
  'last_name'?: (string);
  'salutation'?: (string);
  'customer_document_details'?: (_types_CustomerDocumentDetails__Output);
  '_name'?: "name";
  '_email'?: "email";
  '_id'?: "id";
  '_connector_customer_id'?: "connector_customer_id";
  '_phone_number'?: "phone_number";
  '_phone_country_code'?: "phone_country_code";
  '_first_name'?: "first_name";
  '_last_name'?: "last_name";
  '_salutation'?: "salutation";
  '_customer_document_details'?: "customer_document_details";
}
