import { defineConnector, optionalText, secret } from '../define-connector.js';

export const datatrans = defineConnector({
  name: 'datatrans',
  configKey: 'Datatrans',
  credentials: [secret('merchant_id'), secret('password'), optionalText('base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { merchant_id: 'x-key1', password: 'x-api-key' } }],
});
