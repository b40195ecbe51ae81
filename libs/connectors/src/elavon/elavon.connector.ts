import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Elavon Converge. */
export const elavon = defineConnector({
  name: 'elavon',
  configKey: 'Elavon',
  credentials: [secret('ssl_merchant_id'), secret('ssl_user_id'), secret('ssl_pin'), url('base_url')],
  legacyAuth: {
    'signature-key': { ssl_merchant_id: 'x-api-key', ssl_user_id: 'x-key1', ssl_pin: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://api.demo.convergepay.com/VirtualMerchantDemo/' },
    production: { base_url: 'https://api.convergepay.com/VirtualMerchant/' },
  },
});
