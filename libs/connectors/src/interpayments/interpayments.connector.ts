import { defineConnector, optionalText, secret } from '../define-connector.js';

export const interpayments = defineConnector({
  name: 'interpayments',
  configKey: 'Interpayments',
  credentials: [secret('api_key'), optionalText('base_url')],
  legacyAuth: [],
});
