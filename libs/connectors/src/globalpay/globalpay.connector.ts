import { defineConnector, secret, url } from '../kit/define-connector.js';
import { globalpayFlows } from './globalpay.flows.js';

/** Global Payments. */
export const globalpay = defineConnector({
  name: 'globalpay',
  configKey: 'Globalpay',
  credentials: [secret('app_id'), secret('app_key'), url('base_url')],
  legacyAuth: {
    'body-key': { app_id: 'x-key1', app_key: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://apis.sandbox.globalpay.com/ucp' },
    production: { base_url: 'https://apis.globalpay.com/ucp' },
  },
  flows: globalpayFlows,
});
