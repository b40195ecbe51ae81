import { defineConnector, optionalText, secret } from '../define-connector.js';

export const nuvei = defineConnector({
  name: 'nuvei',
  configKey: 'Nuvei',
  credentials: [secret('merchant_id'), secret('merchant_site_id'), secret('merchant_secret'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { merchant_id: 'x-api-key', merchant_site_id: 'x-key1', merchant_secret: 'x-api-secret' } }],
});
