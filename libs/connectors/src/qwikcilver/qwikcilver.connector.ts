import { defineConnector, secret, url } from '../kit/define-connector.js';
import { qwikcilverFlows } from './qwikcilver.flows.js';

/** Qwikcilver. */
export const qwikcilver = defineConnector({
  name: 'qwikcilver',
  configKey: 'Qwikcilver',
  credentials: [
    secret('bootstrap_bearer_token'),
    secret('terminal_id'),
    secret('username'),
    secret('password'),
    url('base_url'),
  ],
  environments: {
    sandbox: { base_url: 'https://qc3.qwikcilver.com' },
    production: { base_url: 'https://api.qwikcilver.com' },
  },
  flows: qwikcilverFlows,
});
