import { defineConnector, optionalText, secret } from '../define-connector.js';

export const barclaycard = defineConnector({
  name: 'barclaycard',
  configKey: 'Barclaycard',
  credentials: [secret('api_key'), secret('merchant_account'), secret('api_secret'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { api_key: 'x-api-key', merchant_account: 'x-key1', api_secret: 'x-api-secret' } }],
});
