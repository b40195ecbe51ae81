import { defineConnector, optionalText, secret } from '../define-connector.js';

export const paybox = defineConnector({
  name: 'paybox',
  configKey: 'Paybox',
  credentials: [secret('site'), secret('rank'), secret('key'), secret('merchant_id'), optionalText('base_url')],
  legacyAuth: [{ auth: 'multi-auth-key', fields: { site: 'x-api-key', rank: 'x-key1', key: 'x-api-secret', merchant_id: 'x-key2' } }],
});
