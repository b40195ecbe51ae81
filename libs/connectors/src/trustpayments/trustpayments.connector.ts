import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Trust Payments. */
export const trustpayments = defineConnector({
  name: 'trustpayments',
  configKey: 'Trustpayments',
  credentials: [secret('username'), secret('password'), secret('site_reference'), url('base_url')],
  legacyAuth: {
    'signature-key': { username: 'x-api-key', password: 'x-key1', site_reference: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://webservices.securetrading.net' },
    production: { base_url: 'https://webservices.securetrading.net' },
  },
});
