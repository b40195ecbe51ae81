import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Coinbase Commerce. */
export const coinbase = defineConnector({
  name: 'coinbase',
  configKey: 'Coinbase',
  credentials: [secret('api_key'), url('base_url')],
});
