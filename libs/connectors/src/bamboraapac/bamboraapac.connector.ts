import { defineConnector, optionalText, secret } from '../define-connector.js';

export const bamboraapac = defineConnector({
  name: 'bamboraapac',
  configKey: 'Bamboraapac',
  credentials: [secret('username'), secret('password'), secret('account_number'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { username: 'x-api-key', password: 'x-api-secret', account_number: 'x-key1' } }],
});
