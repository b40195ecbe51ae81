import { COUNTRY_CODES } from './code-lists.js';
import { OptionalEmail, OptionalObject, OptionalOneOf, OptionalText } from './fields.js';

/** Primer, address. */
export class Address {
  @OptionalText(1, 255, 'John') firstName?: string | null;
  @OptionalText(1, 255, 'Doe') lastName?: string | null;
  @OptionalText(1, 255, '42A') addressLine1?: string | null;
  @OptionalText(0, 255, '47th Street') addressLine2?: string | null;
  @OptionalText(1, 255, 'Paris') city?: string | null;
  @OptionalText(1, 255) state?: string | null;
  @OptionalOneOf(COUNTRY_CODES, 'FR') countryCode?: string | null;
  @OptionalText(1, 255, '75000') postalCode?: string | null;
}

/** Primer, customer: who pays. Kept encrypted. */
export class Customer {
  @OptionalEmail('john@example.com') emailAddress?: string | null;
  @OptionalText(1, 255, '+44841234567') mobileNumber?: string | null;
  @OptionalText(1, 255, 'John') firstName?: string | null;
  @OptionalText(1, 255, 'Doe') lastName?: string | null;
  @OptionalObject(() => Address) billingAddress?: Address | null;
  @OptionalObject(() => Address) shippingAddress?: Address | null;
  @OptionalText(0, 255) taxId?: string | null;
  @OptionalText(0, 255) nationalDocumentId?: string | null;
}
