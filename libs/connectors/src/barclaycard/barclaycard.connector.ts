import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Barclaycard SmartPay Fuse. */
export const barclaycard = defineConnector({
  name: 'barclaycard',
  configKey: 'Barclaycard',
  credentials: [secret('api_key'), secret('merchant_account'), secret('api_secret'), url('base_url')],
  legacyAuth: {
    'signature-key': { api_key: 'x-api-key', merchant_account: 'x-key1', api_secret: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://api.smartpayfuse-test.barclaycard' },
    production: { base_url: 'https://api.smartpayfuse.barclaycard' },
  },
});
