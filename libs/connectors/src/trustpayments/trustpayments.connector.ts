import { defineConnector, optionalText, secret } from '../define-connector.js';

export const trustpayments = defineConnector({
  name: 'trustpayments',
  configKey: 'Trustpayments',
  credentials: [secret('username'), secret('password'), secret('site_reference'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { username: 'x-api-key', password: 'x-key1', site_reference: 'x-api-secret' } }],
});
