import { defineConnector, optionalText, secret } from '../define-connector.js';

export const bluesnap = defineConnector({
  name: 'bluesnap',
  configKey: 'Bluesnap',
  credentials: [secret('username'), secret('password'), optionalText('base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { username: 'x-key1', password: 'x-api-key' } }],
});
