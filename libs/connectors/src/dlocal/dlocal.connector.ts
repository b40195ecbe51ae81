import { defineConnector, optionalText, secret } from '../define-connector.js';

export const dlocal = defineConnector({
  name: 'dlocal',
  configKey: 'Dlocal',
  credentials: [secret('x_login'), secret('x_trans_key'), secret('secret'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { x_login: 'x-api-key', x_trans_key: 'x-key1', secret: 'x-api-secret' } }],
});
