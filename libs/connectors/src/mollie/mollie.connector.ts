import { defineConnector, optionalSecret, secret, url } from '../kit/define-connector.js';
import { mollieFlows } from './mollie.flows.js';

/** Mollie. */
export const mollie = defineConnector({
  name: 'mollie',
  configKey: 'Mollie',
  credentials: [secret('api_key'), optionalSecret('profile_token'), url('base_url'), url('secondary_base_url')],
  legacyAuth: {
    'body-key': { api_key: 'x-api-key', profile_token: 'x-key1' },
    'header-key': { api_key: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://api.mollie.com/v2', secondary_base_url: 'https://api.cc.mollie.com/v1/' },
    production: { base_url: 'https://api.mollie.com/v2', secondary_base_url: 'https://api.cc.mollie.com/v1/' },
  },
  flows: mollieFlows,
});
