import type { ConnectorDeclaration } from '#connectors/kit/define-connector.js';
import type { Flows } from '#connectors/kit/flow.js';
import { TesseraError } from '#platform/errors/tessera-error.js';

/** As callers know the flows (docs/contracts/prism.md). */
const NAMES: Readonly<Record<keyof Flows, string>> = {
  serverSession: 'server_session',
  clientAuth: 'client_auth',
  serverAuth: 'server_auth',
};

/** A flow that a connector lacks. */
export const flowNotSupported = ({ name }: ConnectorDeclaration, flow: keyof Flows): TesseraError =>
  new TesseraError('flow_not_supported', `The connector ${name} does not support the flow ${NAMES[flow]}.`);
