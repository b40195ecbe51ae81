import type { ConnectorDeclaration, ConnectorEnvironments, CredentialField } from './define-connector.js';
import type { Flows } from './flow.js';

/** One credential as the catalogue describes it; maps and groups describe their members too. */
export interface CredentialSchemaEntry {
  readonly name: string;
  readonly type: CredentialField['type'];
  readonly secret: boolean;
  /** Whether it has to be given, be it empty. */
  readonly required: boolean;
  readonly fields?: readonly CredentialSchemaEntry[];
}

export interface CatalogueFlow {
  readonly flow: 'server_session' | 'client_auth' | 'server_auth';
  /** `local`: Tessera mints the token itself and calls nobody. */
  readonly mode: 'provider' | 'local';
}

/** Our own API, `GET /v1/connectors`: one connector, as JSON. */
export interface CatalogueEntry {
  readonly name: string;
  readonly config_key: string;
  readonly flows: readonly CatalogueFlow[];
  readonly credential_schema: readonly CredentialSchemaEntry[];
  readonly environments: ConnectorEnvironments;
}

/** Describes a connector to those who want to use it. */
export function catalogueEntry(connector: ConnectorDeclaration): CatalogueEntry {
  const { name, configKey, credentials, environments, flows } = connector;
  return {
    name,
    config_key: configKey,
    flows: flowEntries(flows),
    credential_schema: credentials.map(schemaEntry),
    environments,
  };
}

function flowEntries({ serverSession, clientAuth, serverAuth }: Flows): CatalogueFlow[] {
  return [
    { flow: 'server_session', mode: serverSession ? 'provider' : 'local' },
    ...(clientAuth ? [{ flow: 'client_auth', mode: 'provider' } as const] : []),
    ...(serverAuth ? [{ flow: 'server_auth', mode: 'provider' } as const] : []),
  ];
}

function schemaEntry(field: CredentialField): CredentialSchemaEntry {
  const { name, type, secret, required, mustBePresent } = field;
  const entry = { name, type, secret, required: required || mustBePresent };
  return 'fields' in field ? { ...entry, fields: field.fields.map(schemaEntry) } : entry;
}
