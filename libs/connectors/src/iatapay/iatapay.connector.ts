import { defineConnector, secret, url } from '../kit/define-connector.js';
import { iatapayFlows } from './iatapay.flows.js';

/** IATA Pay. */
export const iatapay = defineConnector({
  name: 'iatapay',
  configKey: 'Iatapay',
  credentials: [secret('client_id'), secret('merchant_id'), secret('client_secret'), url('base_url')],
  legacyAuth: {
    'signature-key': { client_id: 'x-api-key', merchant_id: 'x-key1', client_secret: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://sandbox.iata-pay.iata.org/api/v1' },
    production: { base_url: 'https://iata-pay.iata.org/api/v1' },
  },
  flows: iatapayFlows,
});
