import { defineConnector, optionalSecret, optionalText, secret } from '../define-connector.js';

export const adyen = defineConnector({
  name: 'adyen',
  configKey: 'Adyen',
  credentials: [secret('api_key'), secret('merchant_account'), optionalSecret('review_key'), optionalText('base_url'), optionalText('dispute_base_url'), optionalText('endpoint_prefix')],
  legacyAuth: [{ auth: 'body-key', fields: { api_key: 'x-api-key', merchant_account: 'x-key1' } }, { auth: 'signature-key', fields: { api_key: 'x-api-key', merchant_account: 'x-key1', review_key: 'x-api-secret' } }],
});
