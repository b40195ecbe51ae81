import { defineConnector, secret, url } from '../kit/define-connector.js';

/** PayConex. */
export const payconex = defineConnector({
  name: 'payconex',
  configKey: 'Payconex',
  credentials: [secret('api_key'), secret('account_id'), url('base_url')],
});
