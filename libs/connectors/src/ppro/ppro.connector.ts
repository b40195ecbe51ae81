import { defineConnector, secret, url } from '../kit/define-connector.js';

/** PPRO. */
export const ppro = defineConnector({
  name: 'ppro',
  configKey: 'Ppro',
  credentials: [secret('api_key'), secret('merchant_id'), url('base_url')],
  environments: {
    sandbox: { base_url: 'https://api.sandbox.eu.ppro.com' },
    production: { base_url: 'https://api.eu.ppro.com' },
  },
});
