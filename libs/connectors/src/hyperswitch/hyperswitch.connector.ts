import { defineConnector, optionalText, secret } from '../define-connector.js';

export const hyperswitch = defineConnector({
  name: 'hyperswitch',
  configKey: 'Hyperswitch',
  credentials: [secret('api_key'), optionalText('base_url')],
  legacyAuth: [],
});
