import { defineConnector, optionalText, secret } from '../define-connector.js';

export const tamara = defineConnector({
  name: 'tamara',
  configKey: 'Tamara',
  credentials: [secret('api_key'), optionalText('base_url')],
  legacyAuth: [],
});
