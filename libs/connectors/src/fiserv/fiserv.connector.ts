import { defineConnector, optionalSecret, secret, url } from '../kit/define-connector.js';

/** Fiserv. */
export const fiserv = defineConnector({
  name: 'fiserv',
  configKey: 'Fiserv',
  credentials: [
    secret('api_key'),
    secret('merchant_account'),
    secret('api_secret'),
    url('base_url'),
    optionalSecret('terminal_id'),
  ],
  legacyAuth: {
    'signature-key': { api_key: 'x-api-key', merchant_account: 'x-key1', api_secret: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://cert.api.fiservapps.com/' },
  },
});
