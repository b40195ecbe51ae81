type Json = Record<string, unknown>;

/** Members of the message whose names are not the plain snake case of Primer's. */
const IRREGULAR: Readonly<Record<string, string>> = { vaultOn3DS: 'vault_on3ds' };
/** Objects whose keys are the caller's. */
const MAPS = new Set(['options', 'networks']);
/** Handed through as it is. */
const VERBATIM = 'extraMerchantData';

/** A session in Primer's JSON as the message of `tessera.v1`, member by member; nulls are left out. */
export function toSessionMessage(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(toSessionMessage);
  if (!isObject(body)) return typeof body === 'bigint' ? String(body) : body;
  const entries = Object.entries(body).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([name, value]) => [snake(name), memberToMessage(name, value)]));
}

function memberToMessage(name: string, value: unknown): unknown {
  if (name === VERBATIM) return value;
  if (name === 'metadata' && isObject(value)) return mapValues(value, metadataValue);
  if (MAPS.has(name) && isObject(value)) return mapValues(value, toSessionMessage);
  return toSessionMessage(value);
}

const metadataValue = (value: unknown): object =>
  typeof value === 'string' ? { text: value } : { number: String(value) };

/** The update mask that says of a PATCH body what its nulls and its one-level merge say. */
export const maskOf = (patch: Json): string[] =>
  Object.entries(patch).flatMap(([name, value]) =>
    isObject(value) && (name === 'customer' || name === 'order')
      ? Object.keys(value).map((part) => `${snake(name)}.${snake(part)}`)
      : [snake(name)],
  );

const snake = (name: string): string =>
  IRREGULAR[name] ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const mapValues = (object: Json, convert: (value: unknown) => unknown): Json =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, convert(value)]));
