import { defineConnector, secret, url } from '../kit/define-connector.js';

/** HiPay. */
export const hipay = defineConnector({
  name: 'hipay',
  configKey: 'Hipay',
  credentials: [
    secret('api_key'),
    secret('api_secret'),
    url('base_url'),
    url('secondary_base_url'),
    url('third_base_url'),
  ],
  legacyAuth: {
    'body-key': { api_key: 'x-api-key', api_secret: 'x-key1' },
  },
  environments: {
    sandbox: {
      base_url: 'https://stage-secure-gateway.hipay-tpp.com/rest/',
      secondary_base_url: 'https://stage-secure2-vault.hipay-tpp.com/rest/v2/token',
      third_base_url: 'https://stage-api-gateway.hipay.com/',
    },
    production: {
      base_url: 'https://secure-gateway.hipay-tpp.com/rest/',
      secondary_base_url: 'https://secure2-vault.hipay-tpp.com/rest/v2/token',
      third_base_url: 'https://api-gateway.hipay.com/',
    },
  },
});
