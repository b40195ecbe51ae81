import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Zift. */
export const zift = defineConnector({
  name: 'zift',
  configKey: 'Zift',
  credentials: [secret('user_name'), secret('password'), secret('account_id'), url('base_url')],
  legacyAuth: {
    'signature-key': { user_name: 'x-api-key', password: 'x-api-secret', account_id: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://sandbox-secure.zift.io/' },
    production: { base_url: 'https://secure.zift.io/' },
  },
});
