import { defineConnector, optionalSecret, secret, url } from '../kit/define-connector.js';

/** iMerchant Solutions. */
export const imerchantsolutions = defineConnector({
  name: 'imerchantsolutions',
  configKey: 'Imerchantsolutions',
  credentials: [secret('api_key'), optionalSecret('merchant_id'), url('base_url')],
  legacyAuth: {
    'header-key': { api_key: 'x-api-key' },
    'body-key': { api_key: 'x-api-key', merchant_id: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://imerchantsolutions.com/api' },
    production: { base_url: 'https://imerchantsolutions.com/api' },
  },
});
