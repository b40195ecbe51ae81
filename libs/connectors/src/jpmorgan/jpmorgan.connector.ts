import { defineConnector, optionalSecret, optionalText, secret } from '../define-connector.js';

export const jpmorgan = defineConnector({
  name: 'jpmorgan',
  configKey: 'Jpmorgan',
  credentials: [secret('client_id'), secret('client_secret'), optionalText('base_url'), optionalSecret('company_name'), optionalSecret('product_name'), optionalSecret('merchant_purchase_description'), optionalSecret('statement_descriptor'), optionalText('secondary_base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { client_id: 'x-api-key', client_secret: 'x-key1' } }],
});
