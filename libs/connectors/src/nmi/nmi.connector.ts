import { defineConnector, optionalSecret, optionalText, secret } from '../define-connector.js';

export const nmi = defineConnector({
  name: 'nmi',
  configKey: 'Nmi',
  credentials: [secret('api_key'), optionalSecret('public_key'), optionalText('base_url')],
  legacyAuth: [{ auth: 'header-key', fields: { api_key: 'x-api-key' } }, { auth: 'body-key', fields: { api_key: 'x-api-key', public_key: 'x-key1' } }],
});
