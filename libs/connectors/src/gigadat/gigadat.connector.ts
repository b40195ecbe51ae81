import { defineConnector, optionalText, secret } from '../define-connector.js';

export const gigadat = defineConnector({
  name: 'gigadat',
  configKey: 'Gigadat',
  credentials: [secret('campaign_id'), secret('access_token'), secret('security_token'), optionalText('base_url'), optionalText('site')],
  legacyAuth: [{ auth: 'signature-key', fields: { security_token: 'x-api-secret', access_token: 'x-api-key', campaign_id: 'x-key1' } }],
});
