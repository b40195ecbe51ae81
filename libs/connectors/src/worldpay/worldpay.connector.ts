import { defineConnector, optionalSecret, optionalText, secret } from '../define-connector.js';

export const worldpay = defineConnector({
  name: 'worldpay',
  configKey: 'Worldpay',
  credentials: [secret('username'), secret('password'), secret('entity_id'), optionalText('base_url'), optionalSecret('merchant_name')],
  legacyAuth: [{ auth: 'signature-key', fields: { username: 'x-key1', password: 'x-api-key', entity_id: 'x-api-secret' } }],
});
