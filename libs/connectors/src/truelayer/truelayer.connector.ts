import { defineConnector, optionalSecret, pem, secret, url } from '../kit/define-connector.js';
import { truelayerFlows } from './truelayer.flows.js';

/** TrueLayer. */
export const truelayer = defineConnector({
  name: 'truelayer',
  configKey: 'Truelayer',
  credentials: [
    secret('client_id'),
    secret('client_secret'),
    optionalSecret('merchant_account_id'),
    optionalSecret('account_holder_name'),
    pem(optionalSecret('private_key')),
    optionalSecret('kid'),
    url('base_url'),
    url('secondary_base_url'),
  ],
  legacyAuth: {
    'body-key': { client_id: 'x-api-key', client_secret: 'x-key1' },
  },
  environments: {
    sandbox: {
      base_url: 'https://api.truelayer-sandbox.com',
      secondary_base_url: 'https://auth.truelayer-sandbox.com',
    },
    production: { base_url: 'https://api.truelayer.com', secondary_base_url: 'https://auth.truelayer.com' },
  },
  flows: truelayerFlows,
});
