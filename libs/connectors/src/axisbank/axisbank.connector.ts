import { defineConnector, pem, secret, url } from '../kit/define-connector.js';

/** Axis Bank. */
export const axisbank = defineConnector({
  name: 'axisbank',
  configKey: 'Axisbank',
  credentials: [
    secret('merchant_kid'),
    secret('juspay_kid'),
    pem(secret('merchant_private_key')),
    pem(secret('juspay_public_key')),
    url('base_url'),
  ],
  legacyAuth: {
    'multi-auth-key': {
      merchant_kid: 'x-api-key',
      juspay_kid: 'x-key1',
      merchant_private_key: 'x-api-secret',
      juspay_public_key: 'x-key2',
    },
  },
  environments: {
    sandbox: { base_url: 'https://upiuatv3.axisbank.com/api/b2/' },
    production: { base_url: 'https://upisdk.axisbank.co.in/api/b2/' },
  },
});
