import { defineConnector, optionalText, secret } from '../define-connector.js';

export const trustpay = defineConnector({
  name: 'trustpay',
  configKey: 'Trustpay',
  credentials: [secret('api_key'), secret('project_id'), secret('secret_key'), optionalText('base_url'), optionalText('base_url_bank_redirects')],
  legacyAuth: [{ auth: 'signature-key', fields: { api_key: 'x-api-key', project_id: 'x-key1', secret_key: 'x-api-secret' } }],
});
