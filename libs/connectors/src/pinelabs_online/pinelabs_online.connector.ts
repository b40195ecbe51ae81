import { defineConnector, optionalText, secret } from '../define-connector.js';

export const pinelabsOnline = defineConnector({
  name: 'pinelabs_online',
  configKey: 'PinelabsOnline',
  credentials: [secret('client_id'), secret('client_secret'), optionalText('base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { client_id: 'x-api-key', client_secret: 'x-key1' } }],
});
