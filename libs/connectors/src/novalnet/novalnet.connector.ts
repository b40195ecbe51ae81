import { defineConnector, optionalText, secret } from '../define-connector.js';

export const novalnet = defineConnector({
  name: 'novalnet',
  configKey: 'Novalnet',
  credentials: [secret('product_activation_key'), secret('payment_access_key'), secret('tariff_id'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { product_activation_key: 'x-api-key', payment_access_key: 'x-key1', tariff_id: 'x-api-secret' } }],
});
