import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Helcim. */
export const helcim = defineConnector({
  name: 'helcim',
  configKey: 'Helcim',
  credentials: [secret('api_key'), url('base_url')],
  legacyAuth: {
    'header-key': { api_key: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://api.helcim.com/' },
    production: { base_url: 'https://api.helcim.com/' },
  },
});
