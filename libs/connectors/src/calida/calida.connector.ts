import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Calida. */
export const calida = defineConnector({
  name: 'calida',
  configKey: 'Calida',
  credentials: [secret('api_key'), url('base_url')],
  legacyAuth: {
    'header-key': { api_key: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://dev.eorder.reloadhero.com/' },
    production: { base_url: 'https://app.eorder.reloadhero.com/' },
  },
});
