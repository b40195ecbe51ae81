import { defineConnector, optionalText, secret } from '../define-connector.js';

export const getnet = defineConnector({
  name: 'getnet',
  configKey: 'Getnet',
  credentials: [secret('api_key'), secret('api_secret'), secret('seller_id'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { api_key: 'x-api-key', api_secret: 'x-api-secret', seller_id: 'x-key1' } }],
});
