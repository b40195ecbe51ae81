import { defineConnector, optionalSecret, secret, url } from '../kit/define-connector.js';
import { jpmorganFlows } from './jpmorgan.flows.js';

/** J.P. Morgan Payments. */
export const jpmorgan = defineConnector({
  name: 'jpmorgan',
  configKey: 'Jpmorgan',
  credentials: [
    secret('client_id'),
    secret('client_secret'),
    url('base_url'),
    optionalSecret('company_name'),
    optionalSecret('product_name'),
    optionalSecret('merchant_purchase_description'),
    optionalSecret('statement_descriptor'),
    url('secondary_base_url'),
  ],
  legacyAuth: {
    'body-key': { client_id: 'x-api-key', client_secret: 'x-key1' },
  },
  environments: {
    sandbox: {
      base_url: 'https://api-mock.payments.jpmorgan.com/api/v2',
      secondary_base_url: 'https://id.payments.jpmorgan.com',
    },
    production: {
      base_url: 'https://api-ms.payments.jpmorgan.com/api/v2',
      secondary_base_url: 'https://id.payments.jpmorgan.com',
    },
  },
  flows: jpmorganFlows,
});
