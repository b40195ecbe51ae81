import { defineConnector, optionalText, secret } from '../define-connector.js';

export const loonio = defineConnector({
  name: 'loonio',
  configKey: 'Loonio',
  credentials: [secret('merchant_id'), secret('merchant_token'), optionalText('base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { merchant_id: 'x-api-key', merchant_token: 'x-key1' } }],
});
