import { defineConnector, optionalText, secret } from '../define-connector.js';

export const hyperpg = defineConnector({
  name: 'hyperpg',
  configKey: 'Hyperpg',
  credentials: [secret('username'), secret('password'), secret('merchant_id'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { username: 'x-api-key', password: 'x-key1', merchant_id: 'x-api-secret' } }],
});
