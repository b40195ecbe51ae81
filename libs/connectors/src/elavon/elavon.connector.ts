import { defineConnector, optionalText, secret } from '../define-connector.js';

export const elavon = defineConnector({
  name: 'elavon',
  configKey: 'Elavon',
  credentials: [secret('ssl_merchant_id'), secret('ssl_user_id'), secret('ssl_pin'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { ssl_merchant_id: 'x-api-key', ssl_user_id: 'x-key1', ssl_pin: 'x-api-secret' } }],
});
