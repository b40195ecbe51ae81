import { defineConnector, secret, url } from '../kit/define-connector.js';
import { bluesnapFlows } from './bluesnap.flows.js';

/** BlueSnap. */
export const bluesnap = defineConnector({
  name: 'bluesnap',
  configKey: 'Bluesnap',
  credentials: [secret('username'), secret('password'), url('base_url')],
  legacyAuth: {
    'body-key': { username: 'x-key1', password: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://sandbox.bluesnap.com', secondary_base_url: 'https://sandpay.bluesnap.com' },
    production: { base_url: 'https://ws.bluesnap.com', secondary_base_url: 'https://pay.bluesnap.com' },
  },
  flows: bluesnapFlows,
});
