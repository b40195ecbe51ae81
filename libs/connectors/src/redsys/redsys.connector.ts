import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Redsys. */
export const redsys = defineConnector({
  name: 'redsys',
  configKey: 'Redsys',
  credentials: [secret('merchant_id'), secret('terminal_id'), secret('sha256_pwd'), url('base_url')],
  legacyAuth: {
    'signature-key': { merchant_id: 'x-api-key', terminal_id: 'x-key1', sha256_pwd: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://sis-t.redsys.es:25443' },
    production: { base_url: 'https://sis.redsys.es' },
  },
});
