import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Wells Fargo. */
export const wellsfargo = defineConnector({
  name: 'wellsfargo',
  configKey: 'Wellsfargo',
  credentials: [secret('api_key'), secret('merchant_account'), secret('api_secret'), url('base_url')],
  legacyAuth: {
    'signature-key': { api_key: 'x-api-key', merchant_account: 'x-key1', api_secret: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://apitest.cybersource.com/' },
    production: { base_url: 'https://api.cybersource.com/' },
  },
});
