import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Xendit. */
export const xendit = defineConnector({
  name: 'xendit',
  configKey: 'Xendit',
  credentials: [secret('api_key'), url('base_url')],
  legacyAuth: {
    'header-key': { api_key: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://api.xendit.co/' },
    production: { base_url: 'https://api.xendit.co' },
  },
});
