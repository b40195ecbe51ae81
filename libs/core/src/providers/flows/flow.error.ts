import type { ConnectorDeclaration } from '#connectors/kit/define-connector.js';
import type { MerchantPrincipal } from '#platform/auth/principal.js';
import { TesseraError } from '#platform/errors/tessera-error.js';
import type { PickedConnector } from '../accounts/account-picker.js';
import { refuseRequest } from '../credentials/credentials.error.js';
import type { ConnectorAccess } from './flow-runner.js';

/** A flow that a connector lacks (docs/contracts/prism.md). */
export const flowNotSupported = ({ name }: ConnectorDeclaration, flow: string): TesseraError =>
  new TesseraError('flow_not_supported', `The connector ${name} does not support the flow ${flow}.`);

/** The picked account as a provider is called with it. @throws TesseraError `invalid_request` when there is nothing to call it with */
export function requireAccess(
  { merchantId }: MerchantPrincipal,
  { connector, accountId, credentials }: PickedConnector,
  testMode: boolean,
): ConnectorAccess {
  if (credentials) return { merchantId, connector, accountId, credentials, testMode };
  const message = 'is required: the call brings no credentials, and no default account of this mode is stored';
  throw refuseRequest('x-connector-config', message, 'missing');
}
