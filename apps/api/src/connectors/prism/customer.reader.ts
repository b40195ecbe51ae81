import { isEmail } from 'class-validator';
import type { PaymentSessionInput } from '#core/payment-sessions/index.js';
import type { FieldViolation } from '#platform/errors/field-violation.js';
import { nameOf } from './enum-name.js';
import { textOf, type SecretString } from './secret-string.js';

type Customer = NonNullable<PaymentSessionInput['customer']>;
type Address = NonNullable<PaymentSessionInput['billingAddress']>;

/** Prism, Customer. */
export interface CustomerMessage {
  readonly id?: string;
  readonly connector_customer_id?: string;
  readonly name?: string;
  readonly first_name?: string;
  readonly last_name?: string;
  readonly email?: SecretString;
  /** A secret under the newer names of the RPCs, plain under the documented one. */
  readonly phone_number?: SecretString | string;
  readonly phone_country_code?: string;
}

/** Prism, Address. */
export interface AddressMessage {
  readonly first_name?: SecretString;
  readonly last_name?: SecretString;
  readonly line1?: SecretString;
  readonly line2?: SecretString;
  readonly city?: SecretString;
  readonly state?: SecretString;
  readonly zip_code?: SecretString;
  readonly country_alpha2_code?: string | number;
  readonly email?: SecretString;
  readonly phone_number?: SecretString;
}

export function readCustomer(customer: CustomerMessage): Customer {
  const phone = customer.phone_number;
  return defined({
    id: customer.id,
    connectorCustomerId: customer.connector_customer_id,
    name: customer.name,
    firstName: customer.first_name,
    lastName: customer.last_name,
    email: textOf(customer.email),
    phoneNumber: typeof phone === 'string' ? phone : textOf(phone),
    phoneCountryCode: customer.phone_country_code,
  });
}

export const readAddress = (address: AddressMessage): Address =>
  defined({
    firstName: textOf(address.first_name),
    lastName: textOf(address.last_name),
    line1: textOf(address.line1),
    line2: textOf(address.line2),
    city: textOf(address.city),
    state: textOf(address.state),
    zipCode: textOf(address.zip_code),
    country: nameOf(address.country_alpha2_code),
    email: textOf(address.email),
    phoneNumber: textOf(address.phone_number),
  });

/** An address that is there, also an empty one, must be one that mail can be sent to; hosts without a domain have some as well. */
export function emailViolations(email: SecretString | undefined, path: string): FieldViolation[] {
  const text = textOf(email);
  const options = { allow_utf8_local_part: true, allow_ip_domain: true, require_tld: false };
  if (text === undefined || isEmail(text, options)) return [];
  return [{ path, message: 'must be an e-mail address', reason: 'format' }];
}

/** Without the members that are undefined. */
const defined = <T extends object>(members: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
