import { currencyMap, defineConnector, optionalSecret, secret, url } from '../kit/define-connector.js';
import { payloadFlows } from './payload.flows.js';

/** Payload. */
export const payload = defineConnector({
  name: 'payload',
  configKey: 'Payload',
  credentials: [
    currencyMap('auth_key_map', [secret('api_key'), optionalSecret('processing_account_id')]),
    url('base_url'),
  ],
  legacyAuth: {
    'currency-auth-key': { auth_key_map: 'x-auth-key-map' },
  },
  environments: {
    sandbox: { base_url: 'https://api.payload.com' },
    production: { base_url: 'https://api.payload.com' },
  },
  flows: payloadFlows,
});
