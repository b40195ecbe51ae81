import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Silverflow. */
export const silverflow = defineConnector({
  name: 'silverflow',
  configKey: 'Silverflow',
  credentials: [secret('api_key'), secret('api_secret'), secret('merchant_acceptor_key'), url('base_url')],
  legacyAuth: {
    'signature-key': { api_key: 'x-api-key', api_secret: 'x-api-secret', merchant_acceptor_key: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://api-sbx.silverflow.co/v1' },
    production: { base_url: 'https://api.silverflow.co/v1' },
  },
});
