import { defineConnector, optionalSecret, secret, url } from '../kit/define-connector.js';

/** Peach Payments. */
export const peachpayments = defineConnector({
  name: 'peachpayments',
  configKey: 'Peachpayments',
  credentials: [
    secret('api_key'),
    secret('tenant_id'),
    url('base_url'),
    optionalSecret('client_merchant_reference_id'),
    optionalSecret('merchant_payment_method_route_id'),
  ],
  legacyAuth: {
    'body-key': { api_key: 'x-api-key', tenant_id: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://apitest.bankint.ppay.io/v/1' },
    production: { base_url: 'https://api.bankint.peachpayments.com/v/1' },
  },
});
