import { defineConnector, optionalSecret, optionalText, secret } from '../define-connector.js';

export const fiserv = defineConnector({
  name: 'fiserv',
  configKey: 'Fiserv',
  credentials: [secret('api_key'), secret('merchant_account'), secret('api_secret'), optionalText('base_url'), optionalSecret('terminal_id')],
  legacyAuth: [{ auth: 'signature-key', fields: { api_key: 'x-api-key', merchant_account: 'x-key1', api_secret: 'x-api-secret' } }],
});
