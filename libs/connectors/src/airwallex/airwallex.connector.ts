import { defineConnector, optionalText, secret } from '../define-connector.js';

export const airwallex = defineConnector({
  name: 'airwallex',
  configKey: 'Airwallex',
  credentials: [secret('api_key'), secret('client_id'), optionalText('base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { api_key: 'x-api-key', client_id: 'x-key1' } }],
});
