import { defineConnector, optionalText, secret } from '../define-connector.js';

export const worldpayvantiv = defineConnector({
  name: 'worldpayvantiv',
  configKey: 'Worldpayvantiv',
  credentials: [secret('user'), secret('password'), secret('merchant_id'), optionalText('base_url'), optionalText('report_group'), optionalText('merchant_config_currency'), optionalText('secondary_base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { user: 'x-api-key', password: 'x-api-secret', merchant_id: 'x-key1' } }, { auth: 'multi-auth-key', fields: { user: 'x-api-key', password: 'x-api-secret', merchant_id: 'x-key1' } }],
});
