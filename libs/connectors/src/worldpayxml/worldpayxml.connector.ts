import { defineConnector, optionalText, secret } from '../define-connector.js';

export const worldpayxml = defineConnector({
  name: 'worldpayxml',
  configKey: 'Worldpayxml',
  credentials: [secret('api_username'), secret('api_password'), secret('merchant_code'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { api_username: 'x-api-key', api_password: 'x-key1', merchant_code: 'x-api-secret' } }],
});
