import { defineConnector, secret, url } from '../kit/define-connector.js';

/** ACI Worldwide. */
export const aci = defineConnector({
  name: 'aci',
  configKey: 'Aci',
  credentials: [secret('api_key'), secret('entity_id'), url('base_url')],
  legacyAuth: {
    'body-key': { api_key: 'x-api-key', entity_id: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://eu-test.oppwa.com/' },
    production: { base_url: 'https://eu-prod.oppwa.com/' },
  },
});
