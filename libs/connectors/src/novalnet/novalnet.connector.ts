import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Novalnet. */
export const novalnet = defineConnector({
  name: 'novalnet',
  configKey: 'Novalnet',
  credentials: [secret('product_activation_key'), secret('payment_access_key'), secret('tariff_id'), url('base_url')],
  legacyAuth: {
    'signature-key': { product_activation_key: 'x-api-key', payment_access_key: 'x-key1', tariff_id: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://payport.novalnet.de/v2' },
    production: { base_url: 'https://payport.novalnet.de/v2' },
  },
});
