import { defineConnector, optionalText, secret } from '../define-connector.js';

export const authorizedotnet = defineConnector({
  name: 'authorizedotnet',
  configKey: 'Authorizedotnet',
  credentials: [secret('name'), secret('transaction_key'), optionalText('base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { name: 'x-api-key', transaction_key: 'x-key1' } }],
});
