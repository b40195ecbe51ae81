import * as list from './connectors-list.js';
import type { ConnectorDeclaration } from './kit/define-connector.js';

/** Every connector, by name. */
export const CONNECTORS: readonly ConnectorDeclaration[] = Object.values(list).sort((a, b) =>
  a.name < b.name ? -1 : 1,
);

const byName = indexBy(({ name }) => name);
const byConfigKey = indexBy(({ configKey }) => configKey);

/** The connector of a snake_case name, case-sensitive (Prism, `x-connector`). */
export const findConnector = (name: string): ConnectorDeclaration | undefined => byName.get(name);

/** The connector of a PascalCase config key, case-sensitive (Prism, `x-connector-config`). */
export const findConnectorByConfigKey = (key: string): ConnectorDeclaration | undefined => byConfigKey.get(key);

/** Whether a connector's session tokens are those of the account, and find no session. */
export const sharesSessionToken = (name: string): boolean => byName.get(name)?.sessionToken === 'shared';

function indexBy(keyOf: (connector: ConnectorDeclaration) => string): ReadonlyMap<string, ConnectorDeclaration> {
  return new Map(CONNECTORS.map((connector) => [keyOf(connector), connector]));
}
