import { defineConnector, optionalText, secret } from '../define-connector.js';

export const absaSanlam = defineConnector({
  name: 'absa_sanlam',
  configKey: 'AbsaSanlam',
  credentials: [secret('api_key'), secret('merchant_id'), optionalText('base_url')],
  legacyAuth: [],
});
