import { defineConnector, secret, url } from '../kit/define-connector.js';
import { nexinetsFlows } from './nexinets.flows.js';

/** Nexi Germany (formerly Nexinets). */
export const nexinets = defineConnector({
  name: 'nexinets',
  configKey: 'Nexinets',
  credentials: [secret('merchant_id'), secret('api_key'), url('base_url')],
  legacyAuth: {
    'body-key': { merchant_id: 'x-key1', api_key: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://apitest.payengine.de/v1' },
    production: { base_url: 'https://api.payengine.de/v1' },
  },
  flows: nexinetsFlows,
});
