import {
  findConnectorByConfigKey,
  isJsonObject,
  isPresentableName,
  refuseRequest,
  validateCredentials,
  type JsonObject,
} from '#core/providers/index.js';
import { parseJsonObject } from './header-json.js';
import { readHeader, type HeaderReader } from './header.reader.js';
import type { ResolvedConnector } from './resolved-connector.js';

const CONFIG = 'x-connector-config';
const AUTH = 'x-connector-auth';

/**
 * Prism, `x-connector-config`: `{"config": {"Stripe": {...}}}`.
 * @returns nothing when the header is absent
 */
export function readConfigHeader(headers: HeaderReader): ResolvedConnector | undefined {
  const json = readHeader(headers, CONFIG);
  return json === undefined ? undefined : readEnvelope(parseJsonObject(CONFIG, json), CONFIG, 'config');
}

/**
 * Prism, `x-connector-auth` (deprecated there, and what the documented example sends): the connector object bare, under
 * `auth_type` or under `config`.
 * @returns nothing when the header is absent
 */
export function readAuthHeader(headers: HeaderReader): ResolvedConnector | undefined {
  const json = readHeader(headers, AUTH);
  if (json === undefined) return undefined;
  const document = parseJsonObject(AUTH, json);
  const envelopes = ['config', 'auth_type'].filter((name) => Object.hasOwn(document, name));
  if (envelopes.length > 1) throw refuseRequest(AUTH, 'must have one of config and auth_type, not both', 'duplicate');
  const [envelope] = envelopes;
  const isBare = envelope === undefined && Object.keys(document).length > 0;
  return isBare ? readConnectorObject(document, AUTH, AUTH) : readEnvelope(document, AUTH, envelope ?? 'config');
}

function readEnvelope(document: JsonObject, source: typeof CONFIG | typeof AUTH, envelope: string): ResolvedConnector {
  const path = `${source}.${envelope}`;
  const config = Object.hasOwn(document, envelope) ? document[envelope] : undefined;
  if (config === undefined || config === null) throw refuseRequest(path, 'is required', 'missing');
  if (!isJsonObject(config)) throw refuseRequest(path, 'must be an object', 'type');
  return readConnectorObject(config, path, source);
}

function readConnectorObject(config: JsonObject, path: string, source: typeof CONFIG | typeof AUTH): ResolvedConnector {
  const [key, ...others] = Object.keys(config);
  if (key === undefined || others.length > 0) throw refuseRequest(path, 'must have exactly one connector', 'invalid');
  const connector = findConnectorByConfigKey(key);
  if (!connector) {
    throw refuseRequest(isPresentableName(key) ? `${path}.${key}` : path, 'is not a known connector', 'unknown');
  }
  return { connector, credentials: validateCredentials(connector, config[key], `${path}.${key}`), source };
}
