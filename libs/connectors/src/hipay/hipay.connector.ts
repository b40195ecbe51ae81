import { defineConnector, optionalText, secret } from '../define-connector.js';

export const hipay = defineConnector({
  name: 'hipay',
  configKey: 'Hipay',
  credentials: [secret('api_key'), secret('api_secret'), optionalText('base_url'), optionalText('secondary_base_url'), optionalText('third_base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { api_key: 'x-api-key', api_secret: 'x-key1' } }],
});
