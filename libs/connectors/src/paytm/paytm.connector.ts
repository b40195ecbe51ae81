import { defineConnector, optionalSecret, secret, url } from '../kit/define-connector.js';
import { paytmFlows } from './paytm.flows.js';

/** Paytm. */
export const paytm = defineConnector({
  name: 'paytm',
  configKey: 'Paytm',
  credentials: [
    secret('merchant_id'),
    secret('merchant_key'),
    secret('website'),
    optionalSecret('client_id'),
    url('base_url'),
  ],
  legacyAuth: {
    'signature-key': { merchant_id: 'x-api-key', merchant_key: 'x-key1', website: 'x-api-secret' },
    'multi-auth-key': {
      merchant_id: 'x-api-key',
      merchant_key: 'x-key1',
      website: 'x-api-secret',
      client_id: 'x-key2',
    },
  },
  environments: {
    sandbox: { base_url: 'https://securestage.paytmpayments.com/' },
    production: { base_url: 'https://secure.paytmpayments.com/' },
  },
  flows: paytmFlows,
});
