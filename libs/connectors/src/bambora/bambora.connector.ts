import { defineConnector, optionalText, secret } from '../define-connector.js';

export const bambora = defineConnector({
  name: 'bambora',
  configKey: 'Bambora',
  credentials: [secret('merchant_id'), secret('api_key'), optionalText('base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { merchant_id: 'x-key1', api_key: 'x-api-key' } }],
});
