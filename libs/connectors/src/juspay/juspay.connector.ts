import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Juspay. */
export const juspay = defineConnector({
  name: 'juspay',
  configKey: 'Juspay',
  credentials: [secret('api_key'), secret('merchant_id'), url('base_url')],
});
