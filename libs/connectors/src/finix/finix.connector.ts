import { defineConnector, optionalText, secret } from '../define-connector.js';

export const finix = defineConnector({
  name: 'finix',
  configKey: 'Finix',
  credentials: [secret('finix_user_name'), secret('finix_password'), secret('merchant_identity_id'), secret('merchant_id'), optionalText('base_url')],
  legacyAuth: [{ auth: 'multi-auth-key', fields: { finix_user_name: 'x-api-key', finix_password: 'x-api-secret', merchant_id: 'x-key1', merchant_identity_id: 'x-key2' } }],
});
