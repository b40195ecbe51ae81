import { defineConnector, secret, url } from '../kit/define-connector.js';

/** dLocal. */
export const dlocal = defineConnector({
  name: 'dlocal',
  configKey: 'Dlocal',
  credentials: [secret('x_login'), secret('x_trans_key'), secret('secret'), url('base_url')],
  legacyAuth: {
    'signature-key': { x_login: 'x-api-key', x_trans_key: 'x-key1', secret: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://sandbox.dlocal.com/' },
    production: { base_url: 'https://api.dlocal.com/' },
  },
});
