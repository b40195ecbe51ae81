import { defineConnector, optionalSecret, optionalText, secret } from '../define-connector.js';

export const revolut = defineConnector({
  name: 'revolut',
  configKey: 'Revolut',
  credentials: [secret('secret_api_key'), optionalSecret('signing_secret'), optionalText('base_url')],
  legacyAuth: [{ auth: 'header-key', fields: { secret_api_key: 'x-api-key' } }],
});
