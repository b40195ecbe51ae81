import { defineConnector, optionalText, secret } from '../define-connector.js';

export const zift = defineConnector({
  name: 'zift',
  configKey: 'Zift',
  credentials: [secret('user_name'), secret('password'), secret('account_id'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { user_name: 'x-api-key', password: 'x-api-secret', account_id: 'x-key1' } }],
});
