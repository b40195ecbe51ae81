import { defineConnector, optionalSecret, optionalText, secret } from '../define-connector.js';

export const mifinity = defineConnector({
  name: 'mifinity',
  configKey: 'Mifinity',
  credentials: [secret('key'), optionalText('base_url'), optionalSecret('brand_id'), optionalSecret('destination_account_number')],
  legacyAuth: [{ auth: 'header-key', fields: { key: 'x-api-key' } }],
});
