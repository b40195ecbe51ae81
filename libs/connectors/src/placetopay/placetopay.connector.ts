import { defineConnector, secret, url } from '../kit/define-connector.js';

/** PlacetoPay. */
export const placetopay = defineConnector({
  name: 'placetopay',
  configKey: 'Placetopay',
  credentials: [secret('login'), secret('tran_key'), url('base_url')],
  legacyAuth: {
    'body-key': { login: 'x-api-key', tran_key: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://test.placetopay.com/rest/gateway' },
    production: { base_url: 'https://checkout.placetopay.com/rest/gateway' },
  },
});
