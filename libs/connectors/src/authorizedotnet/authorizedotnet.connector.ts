import { defineConnector, secret, url } from '../kit/define-connector.js';
import { authorizedotnetFlows } from './authorizedotnet.flows.js';

/** Authorize.net. */
export const authorizedotnet = defineConnector({
  name: 'authorizedotnet',
  configKey: 'Authorizedotnet',
  credentials: [secret('name'), secret('transaction_key'), url('base_url')],
  legacyAuth: {
    'body-key': { name: 'x-api-key', transaction_key: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://apitest.authorize.net/xml/v1/request.api' },
    production: { base_url: 'https://api.authorize.net/xml/v1/request.api' },
  },
  flows: authorizedotnetFlows,
  sessionToken: 'shared',
});
