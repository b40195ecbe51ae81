import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Glomopay. */
export const glomopay = defineConnector({
  name: 'glomopay',
  configKey: 'Glomopay',
  credentials: [secret('api_key'), url('base_url')],
});
