import { DEFAULT_CARD_NETWORKS } from '#core/sessions/client/card-networks.js';
import type { ClientSessionView, CreatedClientSession } from '#core/sessions/client/client-session.service.js';
import type { ClientSessionAPIResponse, ClientSessionWithTokenAPIResponse } from './dto/client-session.dto.js';

/** Members in the order Primer lists them. */
const MEMBERS = ['orderId', 'currencyCode', 'amount', 'order', 'customerId', 'customer', 'metadata', 'paymentMethod'];

/** Primer, GET and PATCH: the session without empty members. */
export function presentClientSession(view: ClientSessionView): ClientSessionAPIResponse {
  return withoutEmpty(membersOf(view)) ?? {};
}

/** Primer, POST: token and expiry first, then what was stored. */
export function presentCreatedClientSession(created: CreatedClientSession): ClientSessionWithTokenAPIResponse {
  const expiry = created.expiresAt.toISOString().replace(/\.\d{3}Z$/, '.000000');
  return {
    clientToken: created.clientToken,
    clientTokenExpirationDate: expiry,
    clientExpirationDate: expiry,
    ...membersOf(created),
    ...(created.warnings.length > 0 && { warnings: [...created.warnings] }),
  };
}

/** Card networks are always said, even when no payment method was sent: client SDKs read them unguarded. */
function membersOf({ body, amount }: ClientSessionView): object {
  const paymentMethod = {
    ...body.paymentMethod,
    orderedAllowedCardNetworks: body.paymentMethod?.orderedAllowedCardNetworks ?? [...DEFAULT_CARD_NETWORKS],
  };
  const members: Record<string, unknown> = { ...body, amount, paymentMethod };
  const ordered: Record<string, unknown> = {};
  for (const name of MEMBERS) if (members[name] !== undefined) ordered[name] = members[name];
  return ordered;
}

/** Primer, options: free-form, kept verbatim. */
const VERBATIM = 'extraMerchantData';

/** Drops null, "", {} and [], however deep; keeps 0 and false. Undefined: nothing is left. */
function withoutEmpty<T>(value: T): T | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const items = value.flatMap((item: unknown) => withoutEmpty(item) ?? []);
    return items.length > 0 ? (items as T) : undefined;
  }
  const entries = Object.entries(value)
    .map(([key, member]: [string, unknown]) => [key, key === VERBATIM ? member : withoutEmpty(member)] as const)
    .filter(([, member]) => member !== undefined);
  return entries.length > 0 ? (Object.fromEntries(entries) as T) : undefined;
}
