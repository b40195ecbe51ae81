import { defineConnector, optionalText, secret } from '../define-connector.js';

export const placetopay = defineConnector({
  name: 'placetopay',
  configKey: 'Placetopay',
  credentials: [secret('login'), secret('tran_key'), optionalText('base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { login: 'x-api-key', tran_key: 'x-key1' } }],
});
