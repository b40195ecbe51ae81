import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Fiserv EMEA. */
export const fiservemea = defineConnector({
  name: 'fiservemea',
  configKey: 'Fiservemea',
  credentials: [secret('api_key'), secret('api_secret'), url('base_url')],
  legacyAuth: {
    'body-key': { api_key: 'x-api-key', api_secret: 'x-key1' },
    'signature-key': { api_key: 'x-api-key', api_secret: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://prod.emea.api.fiservapps.com/sandbox/ipp/payments-gateway/v2/payments' },
    production: { base_url: 'https://prod.emea.api.fiservapps.com/ipp/payments-gateway/v2/payments' },
  },
});
