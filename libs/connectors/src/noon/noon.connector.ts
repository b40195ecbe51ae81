import { defineConnector, optionalText, secret } from '../define-connector.js';

export const noon = defineConnector({
  name: 'noon',
  configKey: 'Noon',
  credentials: [secret('api_key'), secret('application_identifier'), secret('business_identifier'), optionalText('base_url')],
  legacyAuth: [{ auth: 'signature-key', fields: { api_key: 'x-api-key', business_identifier: 'x-key1', application_identifier: 'x-api-secret' } }],
});
