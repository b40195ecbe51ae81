import { defineConnector, secret, text, url } from '../kit/define-connector.js';
import { kountFlows } from './kount.flows.js';

/** Kount. */
export const kount = defineConnector({
  name: 'kount',
  configKey: 'Kount',
  credentials: [secret('api_key'), text('auth_server_id'), url('base_url')],
  environments: {
    sandbox: { base_url: 'https://login.kount.com' },
    production: { base_url: 'https://login.kount.com' },
  },
  flows: kountFlows,
});
