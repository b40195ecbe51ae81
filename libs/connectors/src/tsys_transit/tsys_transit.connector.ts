import { defineConnector, optionalText, secret } from '../define-connector.js';

export const tsysTransit = defineConnector({
  name: 'tsys_transit',
  configKey: 'TsysTransit',
  credentials: [secret('device_id'), secret('transaction_key'), secret('developer_id'), optionalText('base_url')],
  legacyAuth: [],
});
