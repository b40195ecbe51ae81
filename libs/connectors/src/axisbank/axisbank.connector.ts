import { defineConnector, optionalText, secret } from '../define-connector.js';

export const axisbank = defineConnector({
  name: 'axisbank',
  configKey: 'Axisbank',
  credentials: [secret('merchant_kid'), secret('juspay_kid'), secret('merchant_private_key'), secret('juspay_public_key'), optionalText('base_url')],
  legacyAuth: [{ auth: 'multi-auth-key', fields: { merchant_kid: 'x-api-key', juspay_kid: 'x-key1', merchant_private_key: 'x-api-secret', juspay_public_key: 'x-key2' } }],
});
