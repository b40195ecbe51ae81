import { defineConnector, optionalText, secret } from '../define-connector.js';

export const fiservemea = defineConnector({
  name: 'fiservemea',
  configKey: 'Fiservemea',
  credentials: [secret('api_key'), secret('api_secret'), optionalText('base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { api_key: 'x-api-key', api_secret: 'x-key1' } }, { auth: 'signature-key', fields: { api_key: 'x-api-key', api_secret: 'x-api-secret' } }],
});
