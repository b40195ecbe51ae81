import { CURRENCIES } from '#contracts/currencies.js';

const INT64 = new Set(['minor_amount', 'order_tax_amount', 'shipping_cost', 'expires_in_seconds']);
const SECRETS = new Set(['metadata', 'connector_feature_data', 'email', 'token']);
const MESSAGES = new Set(['amount', 'customer', 'state', 'access_token', 'browser_info']);
/** Stands for an enum name that the message does not know, as a number would over gRPC. */
const UNKNOWN_ENUM = -1;

/** proto3 JSON as the message that gRPC would have brought: null absent, int64 as text, secrets as messages. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller names the message it asked for
export const toMessage = <Message>(json: object): Message => members(json) as Message;

function members(json: object): object {
  const entries = Object.entries(json).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries.map(([name, value]: [string, unknown]) => [name, member(name, value)]));
}

function member(name: string, value: unknown): unknown {
  if (INT64.has(name)) return String(value);
  if (SECRETS.has(name)) return typeof value === 'string' ? { value } : value;
  if (name === 'currency') return CURRENCIES.has(String(value)) ? value : UNKNOWN_ENUM;
  if (MESSAGES.has(name)) return members(value as object);
  return value;
}
