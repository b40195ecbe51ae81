import { defineConnector, optionalSecret, secret, url } from '../kit/define-connector.js';

/** PayMe. */
export const payme = defineConnector({
  name: 'payme',
  configKey: 'Payme',
  credentials: [secret('seller_payme_id'), optionalSecret('payme_client_key'), url('base_url')],
  legacyAuth: {
    'body-key': { seller_payme_id: 'x-api-key', payme_client_key: 'x-key1' },
    'signature-key': { seller_payme_id: 'x-api-key', payme_client_key: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://sandbox.payme.io/api/' },
    production: { base_url: 'https://live.payme.io/api/' },
  },
});
