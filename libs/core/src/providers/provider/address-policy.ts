import type { ConnectorDeclaration } from '#connectors/kit/define-connector.js';
import type { FieldViolation } from '#platform/errors/field-violation.js';
import type { Settings } from '#platform/config/settings.js';
import { malformedCredentials } from '../credentials/credentials.error.js';
import type { Credentials } from '../credentials/validate-credentials.js';

/**
 * A caller must not be able to aim our requests. In production, addresses inside credentials are honoured only
 * for hosts that the operator has listed.
 * @throws TesseraError `invalid_request` naming every address that is not allowed
 */
export function checkAddresses(
  { credentials: fields }: ConnectorDeclaration,
  credentials: Credentials,
  { production, connectorHosts }: Pick<Settings, 'production' | 'connectorHosts'>,
): void {
  if (!production) return;
  const violations = fields.flatMap(({ name, type }): FieldViolation[] => {
    const address = type === 'url' ? credentials[name] : undefined;
    if (typeof address !== 'string' || connectorHosts.has(new URL(address).hostname)) return [];
    return [
      { path: name, message: 'is an address that CONNECTOR_BASE_URL_ALLOWLIST does not list', reason: 'invalid' },
    ];
  });
  if (violations.length > 0) throw malformedCredentials(violations);
}

/** Addresses of a provider that the operator has replaced (CONNECTOR_<NAME>_BASE_URL), by credential field. */
export function configuredAddresses(
  { name, credentials: fields }: ConnectorDeclaration,
  { connectorUrls }: Pick<Settings, 'connectorUrls'>,
): Credentials {
  const entries = fields.flatMap((field): [string, string][] => {
    const address = field.type === 'url' && connectorUrls.get(`${name}_${field.name}`.toUpperCase());
    return address ? [[field.name, address]] : [];
  });
  return Object.fromEntries(entries);
}
