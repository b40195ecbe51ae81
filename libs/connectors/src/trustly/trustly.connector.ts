import { defineConnector, pem, secret, url } from '../kit/define-connector.js';

/** Trustly. */
export const trustly = defineConnector({
  name: 'trustly',
  configKey: 'Trustly',
  credentials: [secret('username'), secret('password'), pem(secret('private_key')), url('base_url')],
  legacyAuth: {
    'signature-key': { username: 'x-api-key', password: 'x-key1', private_key: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://test.trustly.com/api/1' },
    production: { base_url: 'https://api.trustly.com/1' },
  },
});
