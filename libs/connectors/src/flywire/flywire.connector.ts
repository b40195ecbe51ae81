import { defineConnector, optionalSecret, presentText, secret, url } from '../kit/define-connector.js';

/** Flywire. */
export const flywire = defineConnector({
  name: 'flywire',
  configKey: 'Flywire',
  credentials: [secret('api_key'), optionalSecret('shared_secret'), presentText('recipient_id'), url('base_url')],
});
