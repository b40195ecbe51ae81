import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Tamara. */
export const tamara = defineConnector({
  name: 'tamara',
  configKey: 'Tamara',
  credentials: [secret('api_key'), url('base_url')],
});
