import { defineConnector, optionalText, secret } from '../define-connector.js';

export const iatapay = defineConnector({
  name: 'iatapay',
  configKey: 'Iatapay',
  credentials: [secret('client_id'), secret('merchant_id'), secret('client_secret'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { client_id: 'x-api-key', merchant_id: 'x-key1', client_secret: 'x-api-secret' } }],
});
