import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Loonio. */
export const loonio = defineConnector({
  name: 'loonio',
  configKey: 'Loonio',
  credentials: [secret('merchant_id'), secret('merchant_token'), url('base_url')],
  legacyAuth: {
    'body-key': { merchant_id: 'x-api-key', merchant_token: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://integration.loonio.ca/' },
    production: { base_url: 'https://loonio.ca/' },
  },
});
