import { findConnectorByConfigKey } from './connector.catalogue.js';
import { checkCredentials } from './check-credentials.js';
import { malformedCredentials } from './credential.errors.js';
import type { ResolvedConnector } from './resolve-connector-credentials.js';

/** Names that may be repeated in an error: what a caller mistyped, but never a secret that slipped into the wrong place. */
const HARMLESS_NAME = /^[A-Za-z]{1,40}$/;
// eslint-disable-next-line no-control-regex -- what a header may hold
const ASCII = /^[\u0000-\u007f]*$/;

/** Prism, `x-connector-config`: `{"config":{"Stripe":{...}}}`. @throws TesseraError naming the header and the member */
export function readConfigHeader(header: string): ResolvedConnector {
  const name = 'x-connector-config';
  const { config } = parseObject(name, header);
  if (config === undefined || config === null) throw malformedCredentials(`${name}.config`, 'is required');
  return readConnectorObject(config, `${name}.config`);
}

/** Prism, `x-connector-auth`: the older header, read bare, under `auth_type` and under `config`. */
export function readAuthHeader(header: string): ResolvedConnector {
  const name = 'x-connector-auth';
  const document = parseObject(name, header);
  for (const wrapper of ['config', 'auth_type']) {
    if (document[wrapper] !== undefined && document[wrapper] !== null) {
      return readConnectorObject(document[wrapper], `${name}.${wrapper}`);
    }
  }
  return readConnectorObject(document, name);
}

function parseObject(name: string, header: string): Record<string, unknown> {
  if (!ASCII.test(header)) throw malformedCredentials(name, 'must be ASCII');
  try {
    const document: unknown = JSON.parse(header);
    if (typeof document === 'object' && document !== null && !Array.isArray(document)) return { ...document };
  } catch {
    // Falls through: what is no JSON at all gets the same answer as JSON of another shape.
  }
  throw malformedCredentials(name, 'must be a JSON object');
}

function readConnectorObject(value: unknown, path: string): ResolvedConnector {
  const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  const [entry, ...others] = entries as [string, unknown][];
  if (!entry || others.length > 0) throw malformedCredentials(path, 'must have exactly one connector');
  const [key, credentials] = entry;
  const connector = findConnectorByConfigKey(key);
  if (!connector) {
    throw malformedCredentials(path, HARMLESS_NAME.test(key) ? `has no connector named ${key}` : 'names no known connector');
  }
  return { connector, credentials: checkCredentials(connector, credentials, `${path}.${key}`) };
}
