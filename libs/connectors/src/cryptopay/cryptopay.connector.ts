import { defineConnector, optionalText, secret } from '../define-connector.js';

export const cryptopay = defineConnector({
  name: 'cryptopay',
  configKey: 'Cryptopay',
  credentials: [secret('api_key'), secret('api_secret'), optionalText('base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { api_key: 'x-api-key', api_secret: 'x-key1' } }],
});
