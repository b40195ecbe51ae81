import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Bambora Asia-Pacific. */
export const bamboraapac = defineConnector({
  name: 'bamboraapac',
  configKey: 'Bamboraapac',
  credentials: [secret('username'), secret('password'), secret('account_number'), url('base_url')],
  legacyAuth: {
    'signature-key': { username: 'x-api-key', password: 'x-api-secret', account_number: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://demo.ippayments.com.au/interface/api' },
    production: { base_url: 'https://www.bambora.co.nz/interface/api' },
  },
});
