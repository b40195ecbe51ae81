import { defineConnector, optionalText, secret } from '../define-connector.js';

export const fiuu = defineConnector({
  name: 'fiuu',
  configKey: 'Fiuu',
  credentials: [secret('merchant_id'), secret('verify_key'), secret('secret_key'), optionalText('base_url'), optionalText('secondary_base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { merchant_id: 'x-key1', verify_key: 'x-api-key', secret_key: 'x-api-secret' } }],
});
