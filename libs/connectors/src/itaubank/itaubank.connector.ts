import { defineConnector, optionalSecret, optionalText, secret } from '../define-connector.js';

export const itaubank = defineConnector({
  name: 'itaubank',
  configKey: 'Itaubank',
  credentials: [secret('client_secret'), secret('client_id'), optionalSecret('certificates'), optionalSecret('private_key'), optionalText('base_url'), optionalText('secondary_base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { client_id: 'x-api-key', client_secret: 'x-key1' } }, { auth: 'multi-auth-key', fields: { client_id: 'x-api-key', client_secret: 'x-key1', certificates: 'x-api-secret', private_key: 'x-key2' } }],
});
