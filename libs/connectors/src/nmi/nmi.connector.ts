import { defineConnector, optionalSecret, secret, url } from '../kit/define-connector.js';

/** NMI. */
export const nmi = defineConnector({
  name: 'nmi',
  configKey: 'Nmi',
  credentials: [secret('api_key'), optionalSecret('public_key'), url('base_url')],
  legacyAuth: {
    'header-key': { api_key: 'x-api-key' },
    'body-key': { api_key: 'x-api-key', public_key: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://secure.nmi.com', secondary_base_url: 'https://sandbox.nmi.com' },
    production: { base_url: 'https://secure.nmi.com' },
  },
});
