import { defineConnector, optionalText, secret } from '../define-connector.js';

export const ppro = defineConnector({
  name: 'ppro',
  configKey: 'Ppro',
  credentials: [secret('api_key'), secret('merchant_id'), optionalText('base_url')],
  legacyAuth: [],
});
