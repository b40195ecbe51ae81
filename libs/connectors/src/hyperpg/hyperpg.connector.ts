import { defineConnector, secret, url } from '../kit/define-connector.js';

/** HyperPG. */
export const hyperpg = defineConnector({
  name: 'hyperpg',
  configKey: 'Hyperpg',
  credentials: [secret('username'), secret('password'), secret('merchant_id'), url('base_url')],
  legacyAuth: {
    'signature-key': { username: 'x-api-key', password: 'x-key1', merchant_id: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://sandbox.hyperpg.in' },
    production: { base_url: 'https://api.hyperpg.in' },
  },
});
