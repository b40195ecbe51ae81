import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Cashfree. */
export const cashfree = defineConnector({
  name: 'cashfree',
  configKey: 'Cashfree',
  credentials: [secret('app_id'), secret('secret_key'), url('base_url')],
  legacyAuth: {
    'body-key': { app_id: 'x-key1', secret_key: 'x-api-key' },
    'signature-key': { app_id: 'x-key1', secret_key: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://sandbox.cashfree.com/' },
  },
});
