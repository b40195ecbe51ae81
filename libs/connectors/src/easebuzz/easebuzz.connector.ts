import { defineConnector, optionalText, secret } from '../define-connector.js';

export const easebuzz = defineConnector({
  name: 'easebuzz',
  configKey: 'Easebuzz',
  credentials: [secret('api_key'), secret('api_salt'), optionalText('base_url'), optionalText('secondary_base_url')],
  legacyAuth: [],
});
