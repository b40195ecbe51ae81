import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Finix. */
export const finix = defineConnector({
  name: 'finix',
  configKey: 'Finix',
  credentials: [
    secret('finix_user_name'),
    secret('finix_password'),
    secret('merchant_identity_id'),
    secret('merchant_id'),
    url('base_url'),
  ],
  legacyAuth: {
    'multi-auth-key': {
      finix_user_name: 'x-api-key',
      finix_password: 'x-api-secret',
      merchant_id: 'x-key1',
      merchant_identity_id: 'x-key2',
    },
  },
  environments: {
    sandbox: { base_url: 'https://finix.sandbox-payments-api.com' },
    production: { base_url: 'https://finix.live-payments-api.com' },
  },
});
