import { CONNECTORS } from '#connectors/connectors.list.js';
import type { ConnectorDeclaration } from '#connectors/define-connector.js';

const byName = new Map(CONNECTORS.map((connector) => [connector.name, connector]));
const byConfigKey = new Map(CONNECTORS.map((connector) => [connector.configKey, connector]));

/** By the name in `x-connector`; case sensitive. */
export const findConnector = (name: string): ConnectorDeclaration | undefined => byName.get(name);

/** By the key in `x-connector-config`; case sensitive. */
export const findConnectorByConfigKey = (key: string): ConnectorDeclaration | undefined => byConfigKey.get(key);
