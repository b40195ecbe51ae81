import { defineConnector, flag, secret, url } from '../kit/define-connector.js';
import { cybersourceFlows } from './cybersource.flows.js';

/** Cybersource. */
export const cybersource = defineConnector({
  name: 'cybersource',
  configKey: 'Cybersource',
  credentials: [
    secret('api_key'),
    secret('merchant_account'),
    secret('api_secret'),
    url('base_url'),
    flag('disable_avs'),
    flag('disable_cvn'),
  ],
  legacyAuth: {
    'signature-key': { api_key: 'x-api-key', merchant_account: 'x-key1', api_secret: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://apitest.cybersource.com/' },
    production: { base_url: 'https://api.cybersource.com/' },
  },
  flows: cybersourceFlows,
});
