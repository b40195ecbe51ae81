import { defineConnector, optionalText, secret } from '../define-connector.js';

export const stripe = defineConnector({
  name: 'stripe',
  configKey: 'Stripe',
  credentials: [secret('api_key'), optionalText('base_url')],
  legacyAuth: [{ auth: 'header-key', fields: { api_key: 'x-api-key' } }],
});
