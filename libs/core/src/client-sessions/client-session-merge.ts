import { JsonText } from '#platform/json/json-text.js';
import type { ClientSessionBody } from './client-session-body.js';

/**
 * Primer, PATCH: absent members stay, null clears. `customer` and `order` are merged one level deep, everything else is
 * replaced whole, but for `paymentMethod.options`, which cannot be changed.
 */
export function mergeClientSession(stored: ClientSessionBody, patch: ClientSessionBody): ClientSessionBody {
  const merged = {
    ...stored,
    ...patch,
    ...mergedMember('customer', stored.customer, patch.customer),
    ...mergedMember('order', stored.order, patch.order),
    ...paymentMethodOf(stored, patch),
  };
  return withoutNulls(merged);
}

/** Primer, options: free-form, kept verbatim. */
const VERBATIM = 'extraMerchantData';

/** What is stored holds no nulls: a member is there or it is not. */
export function withoutNulls<T extends object>(value: T): T {
  return hasNulls(value) ? (cleaned(value) as T) : value;
}

/** Looks before it copies: most bodies hold none. */
function hasNulls(value: object): boolean {
  for (const key in value) {
    const member = (value as Record<string, unknown>)[key];
    if (member === null || member === undefined) return true;
    if (typeof member === 'object' && key !== VERBATIM && !(member instanceof JsonText) && hasNulls(member))
      return true;
  }
  return false;
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null || value instanceof JsonText) return value;
  const kept: [string, unknown][] = [];
  for (const [key, member] of Object.entries(value)) {
    if (member !== null && member !== undefined) kept.push([key, key === VERBATIM ? member : cleaned(member)]);
  }
  return Object.fromEntries(kept);
}

function mergedMember(name: string, stored: object | null | undefined, sent: object | null | undefined): object {
  return sent ? { [name]: { ...stored, ...sent } } : {};
}

function paymentMethodOf(
  { paymentMethod: stored }: ClientSessionBody,
  { paymentMethod: sent }: ClientSessionBody,
): object {
  if (sent === undefined) return {};
  const { options: _unchangeable, ...rest } = sent ?? {};
  const kept = stored?.options ? { options: stored.options } : {};
  return { paymentMethod: sent === null && !stored?.options ? null : { ...rest, ...kept } };
}
