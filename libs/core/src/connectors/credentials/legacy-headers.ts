import type { ConnectorDeclaration } from '#connectors/define-connector.js';
import { checkCredentials, type Credentials } from './check-credentials.js';
import { findConnector } from './connector.catalogue.js';
import { malformedCredentials, unusableCredentials } from './credential.errors.js';
import type { HeaderReader, ResolvedConnector } from './resolve-connector-credentials.js';

/** Prism, legacy headers: the keys of each `x-auth` value, in the order in which they are asked for. */
const KEYS_BY_AUTH: Readonly<Record<string, readonly string[]>> = {
  'header-key': ['x-api-key'],
  'body-key': ['x-api-key', 'x-key1'],
  'signature-key': ['x-api-key', 'x-key1', 'x-api-secret'],
  'multi-auth-key': ['x-api-key', 'x-key1', 'x-key2', 'x-api-secret'],
  'currency-auth-key': ['x-auth-key-map'],
  'no-key': [],
  'temporary-auth': [],
};

/**
 * Prism, legacy headers: `x-connector`, `x-auth` and generic keys, mapped to the connector's own fields. Without `x-auth`
 * the call brings no credentials.
 * @throws TesseraError for a connector, auth type or key that is missing or unusable
 */
export function readLegacyHeaders(header: HeaderReader): ResolvedConnector {
  const name = header('x-connector');
  if (!name) throw malformedCredentials('x-connector', 'is required');
  const connector = findConnector(name);
  if (!connector) throw malformedCredentials('x-connector', 'names no known connector');
  const auth = header('x-auth');
  if (auth === undefined) return { connector, credentials: undefined };
  const keys = Object.hasOwn(KEYS_BY_AUTH, auth) ? KEYS_BY_AUTH[auth] : undefined;
  if (!keys) throw unusableCredentials('x-auth', 'is not a supported auth type');
  const values = new Map(keys.map((key) => [key, required(header, key)]));
  return { connector, credentials: toCredentials(connector, auth, values) };
}

function required(header: HeaderReader, key: string): unknown {
  const value = header(key);
  if (value === undefined) throw malformedCredentials(key, 'is required');
  return key === 'x-auth-key-map' ? parseKeyMap(value) : value;
}

function parseKeyMap(value: string): unknown {
  try {
    const map: unknown = JSON.parse(value);
    if (typeof map === 'object' && map !== null && !Array.isArray(map)) return map;
  } catch {
    // Falls through: no JSON and JSON of another shape are answered alike.
  }
  throw malformedCredentials('x-auth-key-map', 'must be a JSON object of currencies');
}

function toCredentials(connector: ConnectorDeclaration, auth: string, values: Map<string, unknown>): Credentials {
  const mapping = connector.legacyAuth.find((candidate) => candidate.auth === auth);
  if (!mapping) throw unusableCredentials('x-auth', 'is not usable with this connector');
  const fields = Object.entries(mapping.fields).map(([field, key]) => [field, values.get(key)]);
  // A list that must be present in JSON cannot be sent in these headers: it is empty.
  const lists = connector.credentials.filter(({ type }) => type === 'text list').map(({ name }) => [name, []]);
  return checkCredentials(connector, { ...Object.fromEntries(lists), ...Object.fromEntries(fields) }, 'x-auth');
}
