import { defineConnector, optionalText, secret } from '../define-connector.js';

export const helcim = defineConnector({
  name: 'helcim',
  configKey: 'Helcim',
  credentials: [secret('api_key'), optionalText('base_url')],
  legacyAuth: [{ auth: 'header-key', fields: { api_key: 'x-api-key' } }],
});
