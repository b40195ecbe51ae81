import { defineConnector, optionalSecret, secret, url } from '../kit/define-connector.js';
import { paypalFlows } from './paypal.flows.js';

/** PayPal. */
export const paypal = defineConnector({
  name: 'paypal',
  configKey: 'Paypal',
  credentials: [secret('client_id'), secret('client_secret'), optionalSecret('payer_id'), url('base_url')],
  legacyAuth: {
    'body-key': { client_id: 'x-key1', client_secret: 'x-api-key' },
    'signature-key': { client_id: 'x-key1', client_secret: 'x-api-key', payer_id: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://api-m.sandbox.paypal.com/' },
    production: { base_url: 'https://api-m.paypal.com/' },
  },
  flows: paypalFlows,
});
