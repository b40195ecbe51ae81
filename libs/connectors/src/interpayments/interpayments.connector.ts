import { defineConnector, secret, url } from '../kit/define-connector.js';

/** InterPayments. */
export const interpayments = defineConnector({
  name: 'interpayments',
  configKey: 'Interpayments',
  credentials: [secret('api_key'), url('base_url')],
});
