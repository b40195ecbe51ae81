import type { ConnectorDeclaration, CredentialField } from '#connectors/define-connector.js';
import { malformedCredentials, unusableCredentials } from './credential.errors.js';

export type Credentials = Readonly<Record<string, unknown>>;

const TYPES: Readonly<Record<CredentialField['type'], (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  'text list': (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

const isMissing = (value: unknown): boolean => value === undefined || value === null || value === '';

/**
 * Checks credentials against what the connector declares. Members it does not declare are dropped. An empty text counts as
 * missing, where Prism takes it and fails at the provider.
 * @throws TesseraError `invalid_request` for a member of the wrong type, `invalid_credentials_config` for one that lacks
 */
export function checkCredentials(connector: ConnectorDeclaration, value: unknown, path: string): Credentials {
  if (!TYPES.object(value)) throw malformedCredentials(path, 'must be an object');
  const given = value as Credentials;
  for (const field of connector.credentials) {
    const member = given[field.name];
    const memberPath = `${path}.${field.name}`;
    if (member === undefined && field.present) throw malformedCredentials(memberPath, 'must be present');
    if (member !== undefined && member !== null && !TYPES[field.type](member)) {
      throw malformedCredentials(memberPath, `must be ${field.type === 'text' ? 'text' : `a ${field.type}`}`);
    }
  }
  const lacking = connector.credentials.find((field) => field.required && isMissing(given[field.name]));
  if (lacking) throw unusableCredentials(`${path}.${lacking.name}`, 'is required by this connector');
  const declared = connector.credentials.filter(({ name }) => !isMissing(given[name]));
  return Object.fromEntries(declared.map(({ name }) => [name, given[name]]));
}
