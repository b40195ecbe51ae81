import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Worldpay XML Direct. */
export const worldpayxml = defineConnector({
  name: 'worldpayxml',
  configKey: 'Worldpayxml',
  credentials: [secret('api_username'), secret('api_password'), secret('merchant_code'), url('base_url')],
  legacyAuth: {
    'signature-key': { api_username: 'x-api-key', api_password: 'x-key1', merchant_code: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://secure-test.worldpay.com/jsp/merchant/xml/paymentService.jsp' },
    production: { base_url: 'https://secure.worldpay.com/jsp/merchant/xml/paymentService.jsp' },
  },
});
