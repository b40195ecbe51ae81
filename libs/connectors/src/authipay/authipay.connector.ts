import { defineConnector, secret, url } from '../kit/define-connector.js';

/** AuthiPay. */
export const authipay = defineConnector({
  name: 'authipay',
  configKey: 'Authipay',
  credentials: [secret('api_key'), secret('api_secret'), url('base_url')],
  legacyAuth: {
    'body-key': { api_key: 'x-api-key', api_secret: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://prod.emea.api.fiservapps.com/sandbox/ipp/payments-gateway/v2/payments' },
    production: { base_url: 'https://prod.emea.api.fiservapps.com/ipp/payments-gateway/v2/payments' },
  },
});
