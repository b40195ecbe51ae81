import { defineConnector, optionalSecret, optionalText, secret } from '../define-connector.js';

export const peachpayments = defineConnector({
  name: 'peachpayments',
  configKey: 'Peachpayments',
  credentials: [secret('api_key'), secret('tenant_id'), optionalText('base_url'), optionalSecret('client_merchant_reference_id'), optionalSecret('merchant_payment_method_route_id')],
  legacyAuth: [{ auth: 'body-key', fields: { api_key: 'x-api-key', tenant_id: 'x-key1' } }],
});
