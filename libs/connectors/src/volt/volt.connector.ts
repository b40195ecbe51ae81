import { defineConnector, secret, url } from '../kit/define-connector.js';
import { voltFlows } from './volt.flows.js';

/** Volt. */
export const volt = defineConnector({
  name: 'volt',
  configKey: 'Volt',
  credentials: [
    secret('username'),
    secret('password'),
    secret('client_id'),
    secret('client_secret'),
    url('base_url'),
    url('secondary_base_url'),
  ],
  legacyAuth: {
    'multi-auth-key': { username: 'x-api-key', password: 'x-api-secret', client_id: 'x-key1', client_secret: 'x-key2' },
  },
  environments: {
    sandbox: { base_url: 'https://gateway.sandbox.volt.io', secondary_base_url: 'https://api.sandbox.volt.io' },
    production: { base_url: 'https://gateway.volt.io', secondary_base_url: 'https://api.volt.io' },
  },
  flows: voltFlows,
});
