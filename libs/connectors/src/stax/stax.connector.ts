import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Stax. */
export const stax = defineConnector({
  name: 'stax',
  configKey: 'Stax',
  credentials: [secret('api_key'), url('base_url')],
  legacyAuth: {
    'header-key': { api_key: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://apiprod.fattlabs.com' },
    production: { base_url: 'https://apiprod.fattlabs.com' },
  },
});
