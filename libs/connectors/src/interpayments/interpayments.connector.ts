import { defineConnector, secret, url } from '../define-connector.js';

/** InterPayments. */
export const interpayments = defineConnector({
  name: 'interpayments',
  configKey: 'Interpayments',
  credentials: [secret('api_key'), url('base_url')],
});
