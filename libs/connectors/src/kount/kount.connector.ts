import { defineConnector, optionalText, secret } from '../define-connector.js';

export const kount = defineConnector({
  name: 'kount',
  configKey: 'Kount',
  credentials: [secret('api_key'), optionalText('auth_server_id'), optionalText('base_url')],
  legacyAuth: [],
});
