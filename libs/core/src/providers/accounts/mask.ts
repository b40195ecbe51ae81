import type { CredentialField } from '#connectors/kit/define-connector.js';
import { isJsonObject, type JsonObject } from '../credentials/json-object.js';

/** Enough to tell two keys apart; shorter secrets show nothing. */
const VISIBLE = 4;
const LONG_ENOUGH = 16;

/** Credentials as they may be shown: what the declaration calls secret is masked, however deep. */
export function maskCredentials(fields: readonly CredentialField[], credentials: JsonObject): JsonObject {
  const entries = fields
    .filter(({ name }) => credentials[name] !== undefined)
    .map((field) => [field.name, maskField(field, credentials[field.name])] as const);
  return Object.fromEntries(entries);
}

/** Those that an account of this kind has, where they cannot be read. */
export const unavailableCredentials = (fields: readonly CredentialField[]): JsonObject =>
  Object.fromEntries(fields.filter(({ required }) => required).map(({ name }) => [name, 'unavailable']));

function maskField(field: CredentialField, value: unknown): unknown {
  if (field.type === 'object' && isJsonObject(value)) return maskCredentials(field.fields, value);
  if (field.type === 'map' && isJsonObject(value)) {
    const entries = Object.entries(value).map(([key, entry]): [string, unknown] => [
      key,
      isJsonObject(entry) ? maskCredentials(field.fields, entry) : '****',
    ]);
    return Object.fromEntries(entries);
  }
  return field.secret ? maskText(value) : value;
}

const maskText = (value: unknown): string =>
  typeof value === 'string' && value.length >= LONG_ENOUGH ? `****${value.slice(-VISIBLE)}` : '****';
