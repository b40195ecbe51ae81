import { defineConnector, optionalSecret, optionalText, secret } from '../define-connector.js';

export const paypal = defineConnector({
  name: 'paypal',
  configKey: 'Paypal',
  credentials: [secret('client_id'), secret('client_secret'), optionalSecret('payer_id'), optionalText('base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { client_id: 'x-key1', client_secret: 'x-api-key' } }, { auth: 'signature-key', fields: { client_id: 'x-key1', client_secret: 'x-api-key', payer_id: 'x-api-secret' } }],
});
