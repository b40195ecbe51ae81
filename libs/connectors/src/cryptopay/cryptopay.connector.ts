import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Cryptopay. */
export const cryptopay = defineConnector({
  name: 'cryptopay',
  configKey: 'Cryptopay',
  credentials: [secret('api_key'), secret('api_secret'), url('base_url')],
  legacyAuth: {
    'body-key': { api_key: 'x-api-key', api_secret: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://business-sandbox.cryptopay.me' },
    production: { base_url: 'https://business.cryptopay.me/' },
  },
});
