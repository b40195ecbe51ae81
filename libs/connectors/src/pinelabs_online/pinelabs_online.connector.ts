import { defineConnector, secret, url } from '../kit/define-connector.js';
import { pinelabsOnlineFlows } from './pinelabs_online.flows.js';

/** Pine Labs Online. */
export const pinelabsOnline = defineConnector({
  name: 'pinelabs_online',
  configKey: 'PinelabsOnline',
  credentials: [secret('client_id'), secret('client_secret'), url('base_url')],
  legacyAuth: {
    'body-key': { client_id: 'x-api-key', client_secret: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://pluraluat.v2.pinepg.in' },
    production: { base_url: 'https://api.pluralpay.in' },
  },
  flows: pinelabsOnlineFlows,
});
