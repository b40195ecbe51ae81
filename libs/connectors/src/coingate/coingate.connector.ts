import { defineConnector, secret, url } from '../kit/define-connector.js';

/** CoinGate. */
export const coingate = defineConnector({
  name: 'coingate',
  configKey: 'Coingate',
  credentials: [secret('api_key'), url('base_url')],
});
