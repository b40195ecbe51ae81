import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Hyperswitch. */
export const hyperswitch = defineConnector({
  name: 'hyperswitch',
  configKey: 'Hyperswitch',
  credentials: [secret('api_key'), url('base_url')],
});
