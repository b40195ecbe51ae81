import { defineConnector, secret, url } from '../kit/define-connector.js';
import { nuveiFlows } from './nuvei.flows.js';

/** Nuvei. */
export const nuvei = defineConnector({
  name: 'nuvei',
  configKey: 'Nuvei',
  credentials: [secret('merchant_id'), secret('merchant_site_id'), secret('merchant_secret'), url('base_url')],
  legacyAuth: {
    'signature-key': { merchant_id: 'x-api-key', merchant_site_id: 'x-key1', merchant_secret: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://ppp-test.nuvei.com/ppp/api/v1' },
    production: { base_url: 'https://secure.safecharge.com/ppp/api/v1' },
  },
  flows: nuveiFlows,
});
