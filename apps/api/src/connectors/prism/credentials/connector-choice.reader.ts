import type { ConnectorChoice } from '#core/providers/index.js';
import type { HeaderReader } from './header.reader.js';
import { resolveConnectorCredentials } from './resolve-connector-credentials.js';

const ACCOUNT = 'x-connector-account';
const CONFIG = 'x-connector-config';
/** Credentials in the call win over stored ones, malformed or not. */
const CREDENTIALS = [CONFIG, 'x-connector-auth', 'x-auth'];

/**
 * Which connector a call is for, and with whose credentials, as its headers say.
 * @throws TesseraError `invalid_request` or `invalid_credentials_config`, naming the header
 */
export function readConnectorChoice(headers: HeaderReader): ConnectorChoice {
  const account = headers(ACCOUNT);
  if (account === undefined || CREDENTIALS.some((name) => headers(name) !== undefined))
    return { ...resolveConnectorCredentials(headers), path: CONFIG };
  return { account, path: ACCOUNT, expected: { name: headers('x-connector'), path: 'x-connector' } };
}
