import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Paybox. */
export const paybox = defineConnector({
  name: 'paybox',
  configKey: 'Paybox',
  credentials: [secret('site'), secret('rank'), secret('key'), secret('merchant_id'), url('base_url')],
  legacyAuth: {
    'multi-auth-key': { site: 'x-api-key', rank: 'x-key1', key: 'x-api-secret', merchant_id: 'x-key2' },
  },
  environments: {
    sandbox: { base_url: 'https://preprod-ppps.paybox.com/PPPS.php' },
    production: { base_url: 'https://ppps.paybox.com/PPPS.php' },
  },
});
