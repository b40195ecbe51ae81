import { defineConnector, optionalText, secret } from '../define-connector.js';

export const revolv3 = defineConnector({
  name: 'revolv3',
  configKey: 'Revolv3',
  credentials: [secret('api_key'), optionalText('base_url')],
  legacyAuth: [{ auth: 'header-key', fields: { api_key: 'x-api-key' } }],
});
