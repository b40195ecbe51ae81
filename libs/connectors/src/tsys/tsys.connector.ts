import { defineConnector, optionalText, secret } from '../define-connector.js';

export const tsys = defineConnector({
  name: 'tsys',
  configKey: 'Tsys',
  credentials: [secret('device_id'), secret('transaction_key'), secret('developer_id'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { device_id: 'x-api-key', transaction_key: 'x-key1', developer_id: 'x-api-secret' } }],
});
