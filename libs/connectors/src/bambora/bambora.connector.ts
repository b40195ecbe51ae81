import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Bambora (North America). */
export const bambora = defineConnector({
  name: 'bambora',
  configKey: 'Bambora',
  credentials: [secret('merchant_id'), secret('api_key'), url('base_url')],
  legacyAuth: {
    'body-key': { merchant_id: 'x-key1', api_key: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://api.na.bambora.com/v1' },
    production: { base_url: 'https://api.na.bambora.com/v1' },
  },
});
