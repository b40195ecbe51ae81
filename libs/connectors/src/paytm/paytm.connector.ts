import { defineConnector, optionalSecret, optionalText, secret } from '../define-connector.js';

export const paytm = defineConnector({
  name: 'paytm',
  configKey: 'Paytm',
  credentials: [secret('merchant_id'), secret('merchant_key'), secret('website'), optionalSecret('client_id'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { merchant_id: 'x-api-key', merchant_key: 'x-key1', website: 'x-api-secret' } }, { auth: 'multi-auth-key', fields: { merchant_id: 'x-api-key', merchant_key: 'x-key1', website: 'x-api-secret', client_id: 'x-key2' } }],
});
