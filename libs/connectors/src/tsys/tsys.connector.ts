import { defineConnector, secret, url } from '../kit/define-connector.js';

/** TSYS. */
export const tsys = defineConnector({
  name: 'tsys',
  configKey: 'Tsys',
  credentials: [secret('device_id'), secret('transaction_key'), secret('developer_id'), url('base_url')],
  legacyAuth: {
    'signature-key': { device_id: 'x-api-key', transaction_key: 'x-key1', developer_id: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://stagegw.transnox.com/' },
    production: { base_url: 'https://gateway.transit-pass.com/' },
  },
});
