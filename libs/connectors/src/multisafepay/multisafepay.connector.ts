import { defineConnector, secret, url } from '../kit/define-connector.js';
import { multisafepayFlows } from './multisafepay.flows.js';

/** MultiSafepay. */
export const multisafepay = defineConnector({
  name: 'multisafepay',
  configKey: 'Multisafepay',
  credentials: [secret('api_key'), url('base_url')],
  legacyAuth: {
    'header-key': { api_key: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://testapi.multisafepay.com/v1/json' },
    // Prism calls the test host in production too; the live host serves the same paths.
    production: { base_url: 'https://api.multisafepay.com/v1/json' },
  },
  flows: multisafepayFlows,
});
