import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JsonText } from '#platform/json/json-text.js';
import { KeyRing } from './key-ring.js';

/**
 * Keyed digests of what must be compared but not kept: request fingerprints and customer ids. Keyed, because a plain hash
 * of a guessable value tells whether a guess is right.
 */
@Injectable()
export class Fingerprinter {
  constructor(private readonly ring: KeyRing) {}

  /** Digests of a canonical request under every key of the ring, current first: the first is stored, any may match. */
  request(canonical: string): Buffer[] {
    return this.ring.all().map(({ keys }) => createHmac('sha256', keys.fingerprint).update(canonical).digest());
  }

  /** Finds a customer's sessions without storing who the customer is; scoped to the merchant. */
  customer(merchantId: string, customerId: string): Buffer {
    return customerKey(this.ring.current.keys.customer, merchantId, customerId);
  }

  /** The same under every key of the ring: some sessions were opened under a former one. */
  customerKeys(merchantId: string, customerId: string): Buffer[] {
    return this.ring.all().map(({ keys }) => customerKey(keys.customer, merchantId, customerId));
  }
}

const customerKey = (key: Buffer, merchantId: string, customerId: string): Buffer =>
  createHmac('sha256', key).update(`${merchantId}\n${customerId}`).digest();

/**
 * JSON with the members of every object sorted, so that two spellings of one request are equal.
 * @param value what {@link JSON.parse} can give, bigints included
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return canonicalList(value);
  if (value instanceof JsonText) return canonicalJson(value.value);
  if (value !== null && typeof value === 'object') return canonicalObject(value as Record<string, unknown>);
  return value === undefined ? 'null' : JSON.stringify(value);
}

/** One text that grows: to join those of lists in lists would copy them once for each level. */
function canonicalList(list: readonly unknown[]): string {
  let items = '';
  for (const item of list) items += `${items && ','}${canonicalJson(item)}`;
  return `[${items}]`;
}

function canonicalObject(object: Record<string, unknown>): string {
  let members = '';
  for (const name of Object.keys(object).sort()) {
    const member = object[name];
    if (member !== undefined) members += `${members && ','}${JSON.stringify(name)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}
