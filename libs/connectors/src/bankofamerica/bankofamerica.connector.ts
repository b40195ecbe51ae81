import { defineConnector, optionalText, secret } from '../define-connector.js';

export const bankofamerica = defineConnector({
  name: 'bankofamerica',
  configKey: 'Bankofamerica',
  credentials: [secret('api_key'), secret('merchant_account'), secret('api_secret'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { api_key: 'x-api-key', merchant_account: 'x-key1', api_secret: 'x-api-secret' } }],
});
