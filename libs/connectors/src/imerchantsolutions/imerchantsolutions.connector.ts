import { defineConnector, optionalSecret, optionalText, secret } from '../define-connector.js';

export const imerchantsolutions = defineConnector({
  name: 'imerchantsolutions',
  configKey: 'Imerchantsolutions',
  credentials: [secret('api_key'), optionalSecret('merchant_id'), optionalText('base_url')],
  legacyAuth: [{ auth: 'header-key', fields: { api_key: 'x-api-key' } }, { auth: 'body-key', fields: { api_key: 'x-api-key', merchant_id: 'x-key1' } }],
});
