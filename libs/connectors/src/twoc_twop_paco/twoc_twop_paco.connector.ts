import { defineConnector, optionalSecret, pem, secret, url } from '../kit/define-connector.js';

/** 2C2P PACO. */
export const twocTwopPaco = defineConnector({
  name: 'twoc_twop_paco',
  configKey: 'TwocTwopPaco',
  credentials: [
    secret('access_token'),
    secret('office_id'),
    secret('paco_kid'),
    pem(secret('merchant_signing_private_key')),
    pem(secret('merchant_encryption_private_key')),
    pem(secret('paco_signing_public_key')),
    pem(secret('paco_encryption_public_key')),
    optionalSecret('response_audience'),
    url('base_url'),
  ],
  environments: {
    sandbox: { base_url: 'https://core.demo-paco.2c2p.com' },
    production: { base_url: 'https://core.paco.2c2p.com' },
  },
});
