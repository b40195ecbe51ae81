// Original file: libs/contracts/proto/types/payment.proto

import type { CountryAlpha2 as _types_CountryAlpha2, CountryAlpha2__Output as _types_CountryAlpha2__Output } from '../types/CountryAlpha2.js';
import type { Customer as _types_Customer, Customer__Output as _types_Customer__Output } from '../types/Customer.js';

/**
 * The bank account that an authenticator is to connect.
 */
export interface AuthenticatorClientAuthenticationContext {
  'return_url'?: (string);
  'webhook_url'?: (string);
  'country_codes'?: (_types_CountryAlpha2)[];
  'locale'?: (string);
  'customer'?: (_types_Customer | null);
  'metadata'?: (string);
  '_return_url'?: "return_url";
  '_webhook_url'?: "webhook_url";
  '_locale'?: "locale";
  '_customer'?: "customer";
  '_metadata'?: "metadata";
}

/**
 * The bank account that an authenticator is to connect.
 */
export interface AuthenticatorClientAuthenticationContext__Output {
  'return_url'?: (string);
  'webhook_url'?: (string);
  'country_codes'?: (_types_CountryAlpha2__Output)[];
  'locale'?: (string);
  'customer'?: (_types_Customer__Output);
  'metadata'?: (string);
  '_return_url'?: "return_url";
  '_webhook_url'?: "webhook_url";
  '_locale'?: "locale";
  '_customer'?: "customer";
  '_metadata'?: "metadata";
}
