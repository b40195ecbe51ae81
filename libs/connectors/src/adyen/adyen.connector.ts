import { defineConnector, optionalSecret, secret, text, url } from '../kit/define-connector.js';
import { adyenFlows } from './adyen.flows.js';

/** Adyen. */
export const adyen = defineConnector({
  name: 'adyen',
  configKey: 'Adyen',
  credentials: [
    secret('api_key'),
    secret('merchant_account'),
    optionalSecret('review_key'),
    url('base_url'),
    url('dispute_base_url'),
    text('endpoint_prefix'),
  ],
  legacyAuth: {
    'body-key': { api_key: 'x-api-key', merchant_account: 'x-key1' },
    'signature-key': { api_key: 'x-api-key', merchant_account: 'x-key1', review_key: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://checkout-test.adyen.com/', dispute_base_url: 'https://ca-test.adyen.com/' },
    production: {
      base_url: 'https://{endpoint_prefix}-checkout-live.adyenpayments.com/checkout/',
      dispute_base_url: 'https://{endpoint_prefix}-ca-live.adyen.com/',
    },
  },
  flows: adyenFlows,
});
