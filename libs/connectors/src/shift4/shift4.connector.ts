import { defineConnector, secret, url } from '../kit/define-connector.js';
import { shift4Flows } from './shift4.flows.js';

/** Shift4. */
export const shift4 = defineConnector({
  name: 'shift4',
  configKey: 'Shift4',
  credentials: [secret('api_key'), url('base_url')],
  legacyAuth: {
    'header-key': { api_key: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://api.shift4.com' },
    production: { base_url: 'https://api.shift4.com' },
  },
  flows: shift4Flows,
});
