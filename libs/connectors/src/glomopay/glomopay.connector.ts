import { defineConnector, optionalText, secret } from '../define-connector.js';

export const glomopay = defineConnector({
  name: 'glomopay',
  configKey: 'Glomopay',
  credentials: [secret('api_key'), optionalText('base_url')],
  legacyAuth: [],
});
