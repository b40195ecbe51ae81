import { defineConnector, optionalSecret, secret, url } from '../kit/define-connector.js';
import { revolutFlows } from './revolut.flows.js';

/** Revolut Merchant. */
export const revolut = defineConnector({
  name: 'revolut',
  configKey: 'Revolut',
  credentials: [secret('secret_api_key'), optionalSecret('signing_secret'), url('base_url')],
  legacyAuth: {
    'header-key': { secret_api_key: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://sandbox-merchant.revolut.com/' },
    production: { base_url: 'https://merchant.revolut.com/' },
  },
  flows: revolutFlows,
});
