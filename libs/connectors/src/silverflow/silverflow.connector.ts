import { defineConnector, optionalText, secret } from '../define-connector.js';

export const silverflow = defineConnector({
  name: 'silverflow',
  configKey: 'Silverflow',
  credentials: [secret('api_key'), secret('api_secret'), secret('merchant_acceptor_key'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { api_key: 'x-api-key', api_secret: 'x-api-secret', merchant_acceptor_key: 'x-key1' } }],
});
