import { defineConnector, optionalText, secret } from '../define-connector.js';

export const fiservcommercehub = defineConnector({
  name: 'fiservcommercehub',
  configKey: 'Fiservcommercehub',
  credentials: [secret('api_key'), secret('secret'), secret('merchant_id'), secret('terminal_id'), optionalText('base_url')],
  legacyAuth: [{ auth: 'multi-auth-key', fields: { api_key: 'x-api-key', secret: 'x-api-secret', merchant_id: 'x-key1', terminal_id: 'x-key2' } }],
});
