import { defineConnector, secret, text, url } from '../kit/define-connector.js';

/** Gigadat. */
export const gigadat = defineConnector({
  name: 'gigadat',
  configKey: 'Gigadat',
  credentials: [secret('campaign_id'), secret('access_token'), secret('security_token'), url('base_url'), text('site')],
  legacyAuth: {
    'signature-key': { security_token: 'x-api-secret', access_token: 'x-api-key', campaign_id: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://interac.express-connect.com/' },
    production: { base_url: 'https://interac.express-connect.com/' },
  },
});
