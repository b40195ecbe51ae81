import { defineConnector, secret, url } from '../kit/define-connector.js';

/** EBANX. */
export const ebanx = defineConnector({
  name: 'ebanx',
  configKey: 'Ebanx',
  credentials: [secret('api_key'), url('base_url')],
});
