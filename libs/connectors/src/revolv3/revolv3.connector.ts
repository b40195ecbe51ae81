import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Revolv3. */
export const revolv3 = defineConnector({
  name: 'revolv3',
  configKey: 'Revolv3',
  credentials: [secret('api_key'), url('base_url')],
  legacyAuth: {
    'header-key': { api_key: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://api-sandbox.revolv3.com' },
    production: { base_url: 'https://api.revolv3.com' },
  },
});
