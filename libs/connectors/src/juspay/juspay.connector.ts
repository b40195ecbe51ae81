import { defineConnector, optionalText, secret } from '../define-connector.js';

export const juspay = defineConnector({
  name: 'juspay',
  configKey: 'Juspay',
  credentials: [secret('api_key'), secret('merchant_id'), optionalText('base_url')],
  legacyAuth: [],
});
