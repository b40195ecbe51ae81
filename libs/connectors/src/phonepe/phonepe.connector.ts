import { defineConnector, secret, url } from '../kit/define-connector.js';

/** PhonePe. */
export const phonepe = defineConnector({
  name: 'phonepe',
  configKey: 'Phonepe',
  credentials: [secret('merchant_id'), secret('salt_key'), secret('salt_index'), url('base_url')],
  legacyAuth: {
    'signature-key': { merchant_id: 'x-api-key', salt_key: 'x-key1', salt_index: 'x-api-secret' },
  },
  environments: {
    sandbox: { base_url: 'https://api-preprod.phonepe.com/apis/hermes/' },
    production: { base_url: 'https://api.phonepe.com/apis/hermes/' },
  },
});
