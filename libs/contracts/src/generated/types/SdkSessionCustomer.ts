// Original file: libs/contracts/proto/types/payment.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';

/**
 * Who pays, as CreateSdkSessionToken has it: here the phone number is plain text.
 */
export interface SdkSessionCustomer {
  'name'?: (string);
  'email'?: (_types_SecretString | null);
  'id'?: (string);
  'connector_customer_id'?: (string);
  'phone_number'?: (string);
  'phone_country_code'?: (string);
  '_name'?: "name";
  '_email'?: "email";
  '_id'?: "id";
  '_connector_customer_id'?: "connector_customer_id";
  '_phone_number'?: "phone_number";
  '_phone_country_code'?: "phone_country_code";
}

/**
 * Who pays, as CreateSdkSessionToken has it: here the phone number is plain text.
 */
export interface SdkSessionCustomer__Output {
  'name'?: (string);
  'email'?: (_types_SecretString__Output);
  'id'?: (string);
  'connector_customer_id'?: (string);
  'phone_number'?: (string);
  'phone_country_code'?: (string);
  '_name'?: "name";
  '_email'?: "email";
  '_id'?: "id";
  '_connector_customer_id'?: "connector_customer_id";
  '_phone_number'?: "phone_number";
  '_phone_country_code'?: "phone_country_code";
}
