import { defineConnector, optionalText, secret } from '../define-connector.js';

export const forte = defineConnector({
  name: 'forte',
  configKey: 'Forte',
  credentials: [secret('api_access_id'), secret('organization_id'), secret('location_id'), secret('api_secret_key'), optionalText('base_url')],
  legacyAuth: [{ auth: 'multi-auth-key', fields: { api_access_id: 'x-api-key', organization_id: 'x-key1', location_id: 'x-key2', api_secret_key: 'x-api-secret' } }],
});
