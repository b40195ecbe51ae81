import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Checkout.com. */
export const checkout = defineConnector({
  name: 'checkout',
  configKey: 'Checkout',
  credentials: [secret('api_key'), secret('api_secret'), secret('processing_channel_id'), url('base_url')],
  legacyAuth: {
    'signature-key': { api_key: 'x-api-key', api_secret: 'x-api-secret', processing_channel_id: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://api.sandbox.checkout.com/' },
  },
});
