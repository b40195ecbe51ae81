import { defineConnector, optionalText, secret } from '../define-connector.js';

export const checkout = defineConnector({
  name: 'checkout',
  configKey: 'Checkout',
  credentials: [secret('api_key'), secret('api_secret'), secret('processing_channel_id'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { api_key: 'x-api-key', api_secret: 'x-api-secret', processing_channel_id: 'x-key1' } }],
});
