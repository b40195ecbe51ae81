/** Payment providers: which there are, whose credentials are used, and how they are called. */

// Who is called, and with what
export { ConnectorAccessService, type ConnectorAccess } from './flows/connector-access.service.js';
export type { ConnectorChoice } from './accounts/account-picker.js';
export { testModeOf } from './flows/test-mode.js';
export { readFeatureData } from './flows/feature-data.js';

// Calls
export { AccessTokenService } from './flows/access-token.service.js';
export { ClientAuthService } from './flows/client-auth.service.js';
export { FlowRunner } from './flows/flow-runner.js';
export type { ClientAuthInput, ServerAuthInput } from '#connectors/kit/flow.js';

// Stored accounts
export { ConnectorAccount } from './accounts/connector-account.entity.js';
export { ConnectorAccountService, type MaskedAccount } from './accounts/connector-account.service.js';
export { AccountResealer } from './accounts/account-resealer.js';

// Credentials
export { refuseCredentials, refuseRequest } from './credentials/credentials.error.js';
export { validateCredentials, validateFields, type Credentials } from './credentials/validate-credentials.js';
export { isJsonObject, isPresentableName, type JsonObject } from './credentials/json-object.js';
export { CURRENCY_CODES } from './credentials/currency-codes.js';
export { LEGACY_KEY_HEADERS, type LegacyAuthType, type LegacyKeyHeader } from '#connectors/kit/legacy-auth.js';

// The connectors there are
export { ConnectorCatalogue } from './catalogue.service.js';
export { findConnector, findConnectorByConfigKey } from '#connectors/connector-lookup.js';
export type { ConnectorDeclaration } from '#connectors/kit/define-connector.js';

export { ProvidersCoreModule } from './providers.module.js';
