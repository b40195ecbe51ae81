import { defineConnector, optionalText, secret } from '../define-connector.js';

export const volt = defineConnector({
  name: 'volt',
  configKey: 'Volt',
  credentials: [secret('username'), secret('password'), secret('client_id'), secret('client_secret'), optionalText('base_url'), optionalText('secondary_base_url')],
  legacyAuth: [{ auth: 'multi-auth-key', fields: { username: 'x-api-key', password: 'x-api-secret', client_id: 'x-key1', client_secret: 'x-key2' } }],
});
