import { defineConnector, optionalText, secret } from '../define-connector.js';

export const rapyd = defineConnector({
  name: 'rapyd',
  configKey: 'Rapyd',
  credentials: [secret('access_key'), secret('secret_key'), optionalText('base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { access_key: 'x-api-key', secret_key: 'x-key1' } }],
});
