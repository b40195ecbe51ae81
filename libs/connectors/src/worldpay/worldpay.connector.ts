import { defineConnector, optionalSecret, secret, url } from '../kit/define-connector.js';

/** Worldpay. */
export const worldpay = defineConnector({
  name: 'worldpay',
  configKey: 'Worldpay',
  credentials: [
    secret('username'),
    secret('password'),
    secret('entity_id'),
    url('base_url'),
    optionalSecret('merchant_name'),
  ],
  legacyAuth: {
    'signature-key': { username: 'x-key1', password: 'x-api-key', entity_id: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://try.access.worldpay.com/' },
    production: { base_url: 'https://access.worldpay.com/' },
  },
});
