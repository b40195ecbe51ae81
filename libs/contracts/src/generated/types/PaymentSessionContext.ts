// Original file: libs/contracts/proto/types/payment.proto

import type { Money as _types_Money, Money__Output as _types_Money__Output } from '../types/Money.js';
import type { SecretString as _types_SecretString, SecretString__Output as _types_SecretString__Output } from '../types/SecretString.js';
import type { BrowserInformation as _types_BrowserInformation, BrowserInformation__Output as _types_BrowserInformation__Output } from '../types/BrowserInformation.js';
import type { Customer as _types_Customer, Customer__Output as _types_Customer__Output } from '../types/Customer.js';
import type { PaymentAddress as _types_PaymentAddress, PaymentAddress__Output as _types_PaymentAddress__Output } from '../types/PaymentAddress.js';

/**
 * The payment that the session is for.
 */
export interface PaymentSessionContext {
  /**
   * Required.
   */
  'amount'?: (_types_Money | null);
  /**
   * JSON text; kept encrypted, never logged.
   */
  'metadata'?: (_types_SecretString | null);
  'browser_info'?: (_types_BrowserInformation | null);
  'customer'?: (_types_Customer | null);
  'address'?: (_types_PaymentAddress | null);
  '_metadata'?: "metadata";
  '_browser_info'?: "browser_info";
  '_customer'?: "customer";
  '_address'?: "address";
}

/**
 * The payment that the session is for.
 */
export interface PaymentSessionContext__Output {
  /**
   * Required.
   */
  'amount'?: (_types_Money__Output);
  /**
   * JSON text; kept encrypted, never logged.
   */
  'metadata'?: (_types_SecretString__Output);
  'browser_info'?: (_types_BrowserInformation__Output);
  'customer'?: (_types_Customer__Output);
  'address'?: (_types_PaymentAddress__Output);
  '_metadata'?: "metadata";
  '_browser_info'?: "browser_info";
  '_customer'?: "customer";
  '_address'?: "address";
}
