import { defineConnector, optionalText, secret } from '../define-connector.js';

export const redsys = defineConnector({
  name: 'redsys',
  configKey: 'Redsys',
  credentials: [secret('merchant_id'), secret('terminal_id'), secret('sha256_pwd'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { merchant_id: 'x-api-key', terminal_id: 'x-key1', sha256_pwd: 'x-api-secret' } }],
});
