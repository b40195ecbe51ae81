import { defineConnector, optionalText, secret } from '../define-connector.js';

export const billwerk = defineConnector({
  name: 'billwerk',
  configKey: 'Billwerk',
  credentials: [secret('api_key'), secret('public_api_key'), optionalText('base_url'), optionalText('secondary_base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { api_key: 'x-api-key', public_api_key: 'x-key1' } }],
});
