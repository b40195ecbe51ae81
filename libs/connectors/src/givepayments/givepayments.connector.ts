import { defineConnector, optionalText, secret } from '../define-connector.js';

export const givepayments = defineConnector({
  name: 'givepayments',
  configKey: 'Givepayments',
  credentials: [secret('api_key'), optionalText('base_url')],
  legacyAuth: [],
});
