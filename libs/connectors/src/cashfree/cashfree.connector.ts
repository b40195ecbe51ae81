import { defineConnector, optionalText, secret } from '../define-connector.js';

export const cashfree = defineConnector({
  name: 'cashfree',
  configKey: 'Cashfree',
  credentials: [secret('app_id'), secret('secret_key'), optionalText('base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { app_id: 'x-key1', secret_key: 'x-api-key' } }, { auth: 'signature-key', fields: { app_id: 'x-key1', secret_key: 'x-api-secret' } }],
});
