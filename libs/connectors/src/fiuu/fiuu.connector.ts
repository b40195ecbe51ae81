import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Fiuu. */
export const fiuu = defineConnector({
  name: 'fiuu',
  configKey: 'Fiuu',
  credentials: [
    secret('merchant_id'),
    secret('verify_key'),
    secret('secret_key'),
    url('base_url'),
    url('secondary_base_url'),
  ],
  legacyAuth: {
    'signature-key': { merchant_id: 'x-key1', verify_key: 'x-api-key', secret_key: 'x-api-secret' },
  },
  environments: {
    sandbox: {
      base_url: 'https://sandbox.merchant.razer.com/',
      secondary_base_url: 'https://sandbox.merchant.razer.com/',
      third_base_url: 'https://api.merchant.razer.com/',
    },
    production: {
      base_url: 'https://pay.merchant.razer.com/',
      secondary_base_url: 'https://api.merchant.razer.com/',
      third_base_url: 'https://api.merchant.razer.com/',
    },
  },
});
