import { defineConnector, secret, url } from '../kit/define-connector.js';
import { getnetFlows } from './getnet.flows.js';

/** Getnet. */
export const getnet = defineConnector({
  name: 'getnet',
  configKey: 'Getnet',
  credentials: [secret('api_key'), secret('api_secret'), secret('seller_id'), url('base_url')],
  legacyAuth: {
    'signature-key': { api_key: 'x-api-key', api_secret: 'x-api-secret', seller_id: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://api-sbx.globalgetnet.com' },
    // Prism calls the pre-production host in production.
    production: { base_url: 'https://api.globalgetnet.com' },
  },
  flows: getnetFlows,
});
