import { defineConnector, optionalSecret, pem, secret, url } from '../kit/define-connector.js';
import { itaubankFlows } from './itaubank.flows.js';

/** Itaú. */
export const itaubank = defineConnector({
  name: 'itaubank',
  configKey: 'Itaubank',
  credentials: [
    secret('client_secret'),
    secret('client_id'),
    pem(optionalSecret('certificates')),
    pem(optionalSecret('private_key')),
    url('base_url'),
    url('secondary_base_url'),
  ],
  legacyAuth: {
    'body-key': { client_id: 'x-api-key', client_secret: 'x-key1' },
    'multi-auth-key': {
      client_id: 'x-api-key',
      client_secret: 'x-key1',
      certificates: 'x-api-secret',
      private_key: 'x-key2',
    },
  },
  environments: {
    sandbox: { base_url: 'https://sandbox.devportal.itau.com.br' },
    production: { base_url: 'https://api.itau.com.br', secondary_base_url: 'https://sts.itau.com.br' },
  },
  flows: itaubankFlows,
});
