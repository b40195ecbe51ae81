import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Forte. */
export const forte = defineConnector({
  name: 'forte',
  configKey: 'Forte',
  credentials: [
    secret('api_access_id'),
    secret('organization_id'),
    secret('location_id'),
    secret('api_secret_key'),
    url('base_url'),
  ],
  legacyAuth: {
    'multi-auth-key': {
      api_access_id: 'x-api-key',
      organization_id: 'x-key1',
      location_id: 'x-key2',
      api_secret_key: 'x-api-secret',
    },
  },
  environments: {
    sandbox: { base_url: 'https://sandbox.forte.net/api/v3' },
    production: { base_url: 'https://api.forte.net/v3' },
  },
});
