import type { ConnectorDeclaration, ConnectorEnvironments, CredentialField } from './define-connector.js';

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
  readonly flow: 'server_session';
  /** `local`: Tessera mints the token itself and calls nobody. */
  readonly mode: 'local';
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
export function catalogueEntry({ name, configKey, credentials, environments }: ConnectorDeclaration): CatalogueEntry {
  return {
    name,
    config_key: configKey,
    flows: [{ flow: 'server_session', mode: 'local' }],
    credential_schema: credentials.map(schemaEntry),
    environments,
  };
}

function schemaEntry(field: CredentialField): CredentialSchemaEntry {
  const { name, type, secret, required, mustBePresent } = field;
  const entry = { name, type, secret, required: required || mustBePresent };
  return 'fields' in field ? { ...entry, fields: field.fields.map(schemaEntry) } : entry;
}
