import { defineConnector, secret, url } from '../kit/define-connector.js';
import { airwallexFlows } from './airwallex.flows.js';

/** Airwallex. */
export const airwallex = defineConnector({
  name: 'airwallex',
  configKey: 'Airwallex',
  credentials: [secret('api_key'), secret('client_id'), url('base_url')],
  legacyAuth: {
    'body-key': { api_key: 'x-api-key', client_id: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://api-demo.airwallex.com/api/v1' },
    production: { base_url: 'https://api.airwallex.com/api/v1' },
  },
  flows: airwallexFlows,
});
