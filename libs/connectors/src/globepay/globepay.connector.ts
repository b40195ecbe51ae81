import { defineConnector, secret, url } from '../kit/define-connector.js';

/** GlobePay. */
export const globepay = defineConnector({
  name: 'globepay',
  configKey: 'Globepay',
  credentials: [secret('api_key'), url('base_url')],
});
