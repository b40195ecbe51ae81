import { defineConnector, optionalSecret, optionalText, secret } from '../define-connector.js';

export const truelayer = defineConnector({
  name: 'truelayer',
  configKey: 'Truelayer',
  credentials: [secret('client_id'), secret('client_secret'), optionalSecret('merchant_account_id'), optionalSecret('account_holder_name'), optionalSecret('private_key'), optionalSecret('kid'), optionalText('base_url'), optionalText('secondary_base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { client_id: 'x-api-key', client_secret: 'x-key1' } }],
});
