import { defineConnector, optionalText, secret } from '../define-connector.js';

export const trustly = defineConnector({
  name: 'trustly',
  configKey: 'Trustly',
  credentials: [secret('username'), secret('password'), secret('private_key'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { username: 'x-api-key', password: 'x-key1', private_key: 'x-api-secret' } }],
});
