import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Celero. */
export const celero = defineConnector({
  name: 'celero',
  configKey: 'Celero',
  credentials: [secret('api_key'), url('base_url')],
  legacyAuth: {
    'header-key': { api_key: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://sandbox.gotnpgateway.com' },
    production: { base_url: 'https://app.gotnpgateway.com' },
  },
});
