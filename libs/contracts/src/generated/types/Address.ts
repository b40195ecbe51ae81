// Original file: libs/contracts/proto/types/payment.proto

import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';
import type { CountryAlpha2 as _types_CountryAlpha2, CountryAlpha2__Output as _types_CountryAlpha2__Output } from '../types/CountryAlpha2.js';

/**
 * A postal address.
 */
export interface Address {
  'first_name'?: (_types_SecretString | null);
  'last_name'?: (_types_SecretString | null);
  'line1'?: (_types_SecretString | null);
  'line2'?: (_types_SecretString | null);
  'line3'?: (_types_SecretString | null);
  'city'?: (_types_SecretString | null);
  'state'?: (_types_SecretString | null);
  'zip_code'?: (_types_SecretString | null);
  'country_alpha2_code'?: (_types_CountryAlpha2);
  'email'?: (_types_SecretString | null);
  'phone_number'?: (_types_SecretString | null);
  'phone_country_code'?: (string);
  '_first_name'?: "first_name";
  '_last_name'?: "last_name";
  '_line1'?: "line1";
  '_line2'?: "line2";
  '_line3'?: "line3";
  '_city'?: "city";
  '_state'?: "state";
  '_zip_code'?: "zip_code";
  '_country_alpha2_code'?: "country_alpha2_code";
  '_email'?: "email";
  '_phone_number'?: "phone_number";
  '_phone_country_code'?: "phone_country_code";
}

/**
 * A postal address.
 */
export interface Address__Output {
  'first_name'?: (_types_SecretString__Output);
  'last_name'?: (_types_SecretString__Output);
  'line1'?: (_types_SecretString__Output);
  'line2'?: (_types_SecretString__Output);
  'line3'?: (_types_SecretString__Output);
  'city'?: (_types_SecretString__Output);
  'state'?: (_types_SecretString__Output);
  'zip_code'?: (_types_SecretString__Output);
  'country_alpha2_code'?: (_types_CountryAlpha2__Output);
  'email'?: (_types_SecretString__Output);
  'phone_number'?: (_types_SecretString__Output);
  'phone_country_code'?: (string);
  '_first_name'?: "first_name";
  '_last_name'?: "last_name";
  '_line1'?: "line1";
  '_line2'?: "line2";
  '_line3'?: "line3";
  '_city'?: "city";
  '_state'?: "state";
  '_zip_code'?: "zip_code";
  '_country_alpha2_code'?: "country_alpha2_code";
  '_email'?: "email";
  '_phone_number'?: "phone_number";
  '_phone_country_code'?: "phone_country_code";
}
