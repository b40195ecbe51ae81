/** Merchants and their API keys: who calls, and on whose behalf. */

// Merchants and keys
export { Merchant } from './merchant.entity.js';
export { ApiKey } from './api-key.entity.js';
export type { MerchantChange } from './merchant-change.js';
export { MerchantService, type MerchantView } from './merchant.service.js';
export { ApiKeyService, type ApiKeyView, type IssuedApiKey, type NewApiKey } from './api-key.service.js';

// Who acts
export { AccessTokenIssuer, type AccessToken } from './access-token-issuer.js';
export { ActingMerchant } from './acting-merchant.js';

// The demo's
export { DEMO_TERMINAL_ID, DemoSeeder } from './demo-seeder.js';

export { TenantsCoreModule } from './tenants.module.js';
