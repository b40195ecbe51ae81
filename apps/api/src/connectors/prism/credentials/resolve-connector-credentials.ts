import { readAuthHeader, readConfigHeader } from './config-header.js';
import type { HeaderReader } from './header.reader.js';
import { readLegacyHeaders } from './legacy-headers.js';
import type { ResolvedConnector } from './resolved-connector.js';

/**
 * Prism, how connector and credentials travel: `x-connector-config`, else `x-connector-auth`, else the legacy headers. The
 * first that is present decides alone, even when it is malformed.
 * @throws TesseraError `invalid_request` or `invalid_credentials_config`; violations name the header and the field, never
 * a value
 */
export function resolveConnectorCredentials(headers: HeaderReader): ResolvedConnector {
  return readConfigHeader(headers) ?? readAuthHeader(headers) ?? readLegacyHeaders(headers);
}
