import { defineConnector, secret, url } from '../kit/define-connector.js';

/** TSYS TransIT. */
export const tsysTransit = defineConnector({
  name: 'tsys_transit',
  configKey: 'TsysTransit',
  credentials: [secret('device_id'), secret('transaction_key'), secret('developer_id'), url('base_url')],
});
