import type { ConnectorDeclaration } from '#connectors/define-connector.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import { refuseRequest } from '../credentials/credentials.error.js';
import type { Credentials } from '../credentials/validate-credentials.js';

/** Design, 6: a flow that a connector lacks. */
export const flowNotSupported = ({ name }: ConnectorDeclaration, flow: string): TesseraError =>
  new TesseraError('flow_not_supported', `The connector ${name} does not support the flow ${flow}.`);

/** @throws TesseraError `invalid_request` when a call to a provider has nothing to call it with */
export function requireCredentials(credentials: Credentials | undefined): Credentials {
  if (credentials) return credentials;
  const message = 'is required: the call brings no credentials, and no default account of this mode is stored';
  throw refuseRequest('x-connector-config', message, 'missing');
}
