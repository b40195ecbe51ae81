import {
  CURRENCY_CODES,
  findConnector,
  isJsonObject,
  LEGACY_KEY_HEADERS,
  refuseCredentials,
  refuseRequest,
  validateFields,
  type ConnectorDeclaration,
  type Credentials,
  type JsonObject,
  type LegacyAuthType,
  type LegacyKeyHeader,
} from '#core/providers/index.js';
import { parseJsonObject } from './header-json.js';
import { readHeader, type HeaderReader } from './header.reader.js';
import type { ResolvedConnector } from './resolved-connector.js';

const KEY_MAP = 'x-auth-key-map';

/**
 * Prism, legacy headers: `x-connector`, `x-auth` and the key headers that it demands, checked in that order. A call that
 * names a connector and sends none of the others brings no credentials.
 * @throws TesseraError `invalid_request` for a header that is missing or unreadable, `invalid_credentials_config` for an
 * `x-auth` that is unknown or of no use to the connector
 */
export function readLegacyHeaders(headers: HeaderReader): ResolvedConnector {
  const connector = readConnector(headers);
  const authType = readHeader(headers, 'x-auth');
  if (authType === undefined) {
    const keyHeaders = new Set([...LEGACY_KEY_HEADERS.values()].flat());
    if ([...keyHeaders].some((name) => headers(name) !== undefined))
      throw refuseRequest('x-auth', 'is required', 'missing');
    return { connector, credentials: undefined, source: 'none' };
  }
  const names = LEGACY_KEY_HEADERS.get(authType);
  if (!names) throw refuseCredentials('x-auth', 'is not a known auth type', 'enum');
  const keys = new Map(names.map((name) => [name, readKey(headers, name)]));
  return { connector, credentials: toCredentials(connector, authType as LegacyAuthType, keys), source: 'legacy' };
}

function readConnector(headers: HeaderReader): ConnectorDeclaration {
  const name = readHeader(headers, 'x-connector');
  if (name === undefined) throw refuseRequest('x-connector', 'is required', 'missing');
  const connector = findConnector(name);
  if (!connector) throw refuseRequest('x-connector', 'is not a known connector', 'unknown');
  return connector;
}

function readKey(headers: HeaderReader, name: LegacyKeyHeader): string | JsonObject {
  const value = readHeader(headers, name);
  if (!value) throw refuseRequest(name, 'is required', 'missing');
  return name === KEY_MAP ? readKeyMap(value) : value;
}

function readKeyMap(json: string): JsonObject {
  const map = parseJsonObject(KEY_MAP, json);
  const fits = Object.entries(map).every(([key, value]) => CURRENCY_CODES.has(key) && isJsonObject(value));
  if (!fits) throw refuseRequest(KEY_MAP, 'must map ISO 4217 currency codes to credential objects', 'format');
  return map;
}

function toCredentials(
  connector: ConnectorDeclaration,
  authType: LegacyAuthType,
  keys: ReadonlyMap<LegacyKeyHeader, string | JsonObject>,
): Credentials {
  const mapping = connector.legacyAuth[authType];
  if (!mapping) throw refuseCredentials('x-auth', 'is not an auth type that this connector can use', 'enum');
  // Lists that must be present in JSON have no header of their own: here they are empty.
  const lists = connector.credentials
    .filter(({ type }) => type === 'string-list')
    .map(({ name }): [string, string[]] => [name, []]);
  const given = Object.entries(mapping).map(([field, header]): [string, unknown] => [field, keys.get(header)]);
  const values: JsonObject = Object.fromEntries<unknown>([...lists, ...given]);
  return validateFields(connector, values, (field) => mapping[field] ?? field);
}
