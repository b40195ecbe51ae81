import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Absa Sanlam. */
export const absaSanlam = defineConnector({
  name: 'absa_sanlam',
  configKey: 'AbsaSanlam',
  credentials: [secret('api_key'), secret('merchant_id'), url('base_url')],
});
