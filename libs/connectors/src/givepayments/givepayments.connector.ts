import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Give Payments. */
export const givepayments = defineConnector({
  name: 'givepayments',
  configKey: 'Givepayments',
  credentials: [secret('api_key'), url('base_url')],
});
