import {
  type ClientSessionView,
  type CreatedClientSession,
  DEFAULT_CARD_NETWORKS,
} from '#core/client-sessions/index.js';
import { JsonText, withoutEmptyTexts } from '#platform/json/json-text.js';
import type { ClientSessionAPIResponse, ClientSessionWithTokenAPIResponse } from './dto/client-session.dto.js';

/** Primer, GET and PATCH: the session without empty members. */
export function presentClientSession(view: ClientSessionView): ClientSessionAPIResponse {
  return withoutEmpty(membersOf(view)) ?? {};
}

/** Primer, POST: token and expiry first, then what was stored. */
export function presentCreatedClientSession(created: CreatedClientSession): ClientSessionWithTokenAPIResponse {
  const expiry = created.expiresAt.toISOString().replace('.000Z', '.000000');
  return {
    clientToken: created.clientToken,
    clientTokenExpirationDate: expiry,
    clientExpirationDate: expiry,
    ...membersOf(created),
    ...(created.warnings.length > 0 && { warnings: [...created.warnings] }),
  };
}

/**
 * In the order Primer lists them; what is undefined is not written. Card networks are always said, even when no payment
 * method was sent: client SDKs read them unguarded.
 */
function membersOf({ body, amount }: ClientSessionView): object {
  const { orderId, currencyCode, order, customerId, customer, metadata, paymentMethod } = body;
  const orderedAllowedCardNetworks = paymentMethod?.orderedAllowedCardNetworks ?? DEFAULT_CARD_NETWORKS;
  return {
    orderId,
    currencyCode,
    amount,
    order,
    customerId,
    customer,
    metadata,
    paymentMethod: { ...paymentMethod, orderedAllowedCardNetworks },
  };
}

/** Primer, options: free-form, kept verbatim. */
const VERBATIM = 'extraMerchantData';

/** Drops null, "", {} and [], however deep; keeps 0 and false. Undefined: nothing is left. */
function withoutEmpty<T>(value: T): T | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value !== 'object') return value;
  if (value instanceof JsonText) return withoutEmptyText(value) as T | undefined;
  if (Array.isArray(value)) {
    const items = value.flatMap((item: unknown) => withoutEmpty(item) ?? []);
    return items.length > 0 ? (items as T) : undefined;
  }
  const entries = Object.entries(value)
    .map(([key, member]: [string, unknown]) => [key, key === VERBATIM ? member : withoutEmpty(member)] as const)
    .filter(([, member]) => member !== undefined);
  return entries.length > 0 ? (Object.fromEntries(entries) as T) : undefined;
}

/** Primer, metadata that is kept as it was written. */
function withoutEmptyText(metadata: JsonText): JsonText | undefined {
  const kept = withoutEmptyTexts(metadata);
  return Object.keys(kept.value).length > 0 ? kept : undefined;
}
