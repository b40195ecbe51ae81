import { defineConnector, secret, url } from '../kit/define-connector.js';
import { rapydFlows } from './rapyd.flows.js';

/** Rapyd. */
export const rapyd = defineConnector({
  name: 'rapyd',
  configKey: 'Rapyd',
  credentials: [secret('access_key'), secret('secret_key'), url('base_url')],
  legacyAuth: {
    'body-key': { access_key: 'x-api-key', secret_key: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://sandboxapi.rapyd.net' },
    production: { base_url: 'https://api.rapyd.net' },
  },
  flows: rapydFlows,
});
