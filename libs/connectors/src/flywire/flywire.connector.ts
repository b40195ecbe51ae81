import { defineConnector, optionalSecret, optionalText, secret } from '../define-connector.js';

export const flywire = defineConnector({
  name: 'flywire',
  configKey: 'Flywire',
  credentials: [secret('api_key'), optionalSecret('shared_secret'), optionalText('recipient_id'), optionalText('base_url')],
  legacyAuth: [],
});
