import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Noon Payments. */
export const noon = defineConnector({
  name: 'noon',
  configKey: 'Noon',
  credentials: [secret('api_key'), secret('application_identifier'), secret('business_identifier'), url('base_url')],
  legacyAuth: {
    'signature-key': { api_key: 'x-api-key', business_identifier: 'x-key1', application_identifier: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://api-test.noonpayments.com/' },
    production: { base_url: 'https://api.noonpayments.com/' },
  },
});
