import { defineConnector, secret, text, url } from '../kit/define-connector.js';

/** Worldpay Vantiv. */
export const worldpayvantiv = defineConnector({
  name: 'worldpayvantiv',
  configKey: 'Worldpayvantiv',
  credentials: [
    secret('user'),
    secret('password'),
    secret('merchant_id'),
    url('base_url'),
    text('report_group'),
    text('merchant_config_currency'),
    url('secondary_base_url'),
  ],
  legacyAuth: {
    'signature-key': { user: 'x-api-key', password: 'x-api-secret', merchant_id: 'x-key1' },
    'multi-auth-key': { user: 'x-api-key', password: 'x-api-secret', merchant_id: 'x-key1' },
  },
  environments: {
    sandbox: {
      base_url: 'https://transact.vantivprelive.com/vap/communicator/online',
      secondary_base_url: 'https://onlinessr.vantivprelive.com',
    },
    production: {
      base_url: 'https://transact.vantivcnp.com/vap/communicator/online',
      secondary_base_url: 'https://onlinessr.vantivcnp.com',
    },
  },
});
