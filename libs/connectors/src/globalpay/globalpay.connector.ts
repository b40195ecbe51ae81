import { defineConnector, optionalText, secret } from '../define-connector.js';

export const globalpay = defineConnector({
  name: 'globalpay',
  configKey: 'Globalpay',
  credentials: [secret('app_id'), secret('app_key'), optionalText('base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { app_id: 'x-key1', app_key: 'x-api-key' } }],
});
