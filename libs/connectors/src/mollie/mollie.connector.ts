import { defineConnector, optionalSecret, optionalText, secret } from '../define-connector.js';

export const mollie = defineConnector({
  name: 'mollie',
  configKey: 'Mollie',
  credentials: [secret('api_key'), optionalSecret('profile_token'), optionalText('base_url'), optionalText('secondary_base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { api_key: 'x-api-key', profile_token: 'x-key1' } }, { auth: 'header-key', fields: { api_key: 'x-api-key' } }],
});
