import { defineConnector, secret, url } from '../kit/define-connector.js';
import { fiservcommercehubFlows } from './fiservcommercehub.flows.js';

/** Fiserv Commerce Hub. */
export const fiservcommercehub = defineConnector({
  name: 'fiservcommercehub',
  configKey: 'Fiservcommercehub',
  credentials: [secret('api_key'), secret('secret'), secret('merchant_id'), secret('terminal_id'), url('base_url')],
  legacyAuth: {
    'multi-auth-key': { api_key: 'x-api-key', secret: 'x-api-secret', merchant_id: 'x-key1', terminal_id: 'x-key2' },
  },
  environments: {
    sandbox: { base_url: 'https://connect-cert.fiservapis.com/ch/' },
    production: { base_url: 'https://connect.fiservapis.com/ch/' },
  },
  flows: fiservcommercehubFlows,
});
