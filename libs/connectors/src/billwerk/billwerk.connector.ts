import { defineConnector, secret, url } from '../kit/define-connector.js';
import { billwerkFlows } from './billwerk.flows.js';

/** Billwerk+ (formerly Reepay). */
export const billwerk = defineConnector({
  name: 'billwerk',
  configKey: 'Billwerk',
  credentials: [secret('api_key'), secret('public_api_key'), url('base_url'), url('secondary_base_url')],
  legacyAuth: {
    'body-key': { api_key: 'x-api-key', public_api_key: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://checkout-api.reepay.com/', secondary_base_url: 'https://card.reepay.com/' },
    production: { base_url: 'https://checkout-api.reepay.com/', secondary_base_url: 'https://card.reepay.com/' },
  },
  flows: billwerkFlows,
});
