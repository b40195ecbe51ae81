import { defineConnector, secret, url } from '../kit/define-connector.js';
import { payuFlows } from './payu.flows.js';

/** PayU. */
export const payu = defineConnector({
  name: 'payu',
  configKey: 'Payu',
  credentials: [secret('api_key'), secret('api_secret'), url('base_url')],
  legacyAuth: {
    'body-key': { api_key: 'x-api-key', api_secret: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://secure.snd.payu.com/' },
    production: { base_url: 'https://secure.payu.com/api/' },
  },
  flows: payuFlows,
  sessionToken: 'shared',
});
