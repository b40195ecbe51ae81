import { defineConnector, optionalText, secret } from '../define-connector.js';

export const powertranz = defineConnector({
  name: 'powertranz',
  configKey: 'Powertranz',
  credentials: [secret('power_tranz_id'), secret('power_tranz_password'), optionalText('base_url')],
  legacyAuth: [{ auth: 'body-key', fields: { power_tranz_id: 'x-key1', power_tranz_password: 'x-api-key' } }],
});
