import { defineConnector, secret, url } from '../kit/define-connector.js';
import { datatransFlows } from './datatrans.flows.js';

/** Datatrans. */
export const datatrans = defineConnector({
  name: 'datatrans',
  configKey: 'Datatrans',
  credentials: [secret('merchant_id'), secret('password'), url('base_url')],
  legacyAuth: {
    'body-key': { merchant_id: 'x-key1', password: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://api.sandbox.datatrans.com' },
    production: { base_url: 'https://api.datatrans.com' },
  },
  flows: datatransFlows,
});
