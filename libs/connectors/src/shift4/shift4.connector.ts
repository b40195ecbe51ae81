import { defineConnector, optionalText, secret } from '../define-connector.js';

export const shift4 = defineConnector({
  name: 'shift4',
  configKey: 'Shift4',
  credentials: [secret('api_key'), optionalText('base_url')],
  legacyAuth: [{ auth: 'header-key', fields: { api_key: 'x-api-key' } }],
});
