import { defineConnector, optionalText, secret } from '../define-connector.js';

export const phonepe = defineConnector({
  name: 'phonepe',
  configKey: 'Phonepe',
  credentials: [secret('merchant_id'), secret('salt_key'), secret('salt_index'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { merchant_id: 'x-api-key', salt_key: 'x-key1', salt_index: 'x-api-secret' } }],
});
