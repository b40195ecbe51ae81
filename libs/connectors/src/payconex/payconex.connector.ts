import { defineConnector, optionalText, secret } from '../define-connector.js';

export const payconex = defineConnector({
  name: 'payconex',
  configKey: 'Payconex',
  credentials: [secret('api_key'), secret('account_id'), optionalText('base_url')],
  legacyAuth: [],
});
