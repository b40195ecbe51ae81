import type { ConnectorDeclaration } from '#connectors/define-connector.js';
import type { Credentials } from './check-credentials.js';
import { readAuthHeader, readConfigHeader } from './config-header.js';
import { readLegacyHeaders } from './legacy-headers.js';

/** Reads one metadata key or HTTP header, by its lower-case name. */
export type HeaderReader = (name: string) => string | undefined;

export interface ResolvedConnector {
  readonly connector: ConnectorDeclaration;
  /** Undefined: the call brings none. */
  readonly credentials: Credentials | undefined;
}

/**
 * Prism, how connector and credentials travel: `x-connector-config`, else `x-connector-auth`, else the legacy headers. The
 * first that is present decides alone, even when it is malformed.
 * @throws TesseraError `invalid_request` or `invalid_credentials_config`, naming header and field, never a value
 */
export function resolveConnectorCredentials(header: HeaderReader): ResolvedConnector {
  const config = header('x-connector-config');
  if (config !== undefined) return readConfigHeader(config);
  const auth = header('x-connector-auth');
  if (auth !== undefined) return readAuthHeader(auth);
  return readLegacyHeaders(header);
}
