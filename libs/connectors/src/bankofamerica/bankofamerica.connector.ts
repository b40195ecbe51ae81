import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Bank of America. */
export const bankofamerica = defineConnector({
  name: 'bankofamerica',
  configKey: 'Bankofamerica',
  credentials: [secret('api_key'), secret('merchant_account'), secret('api_secret'), url('base_url')],
  legacyAuth: {
    'signature-key': { api_key: 'x-api-key', merchant_account: 'x-key1', api_secret: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://apitest.merchant-services.bankofamerica.com/' },
  },
});
