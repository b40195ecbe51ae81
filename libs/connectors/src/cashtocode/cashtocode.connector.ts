import { currencyMap, defineConnector, optionalSecret, url } from '../kit/define-connector.js';

/** CashtoCode. */
export const cashtocode = defineConnector({
  name: 'cashtocode',
  configKey: 'Cashtocode',
  credentials: [
    currencyMap('auth_key_map', [
      optionalSecret('password_classic'),
      optionalSecret('password_evoucher'),
      optionalSecret('username_classic'),
      optionalSecret('username_evoucher'),
      optionalSecret('merchant_id_classic'),
      optionalSecret('merchant_id_evoucher'),
    ]),
    url('base_url'),
  ],
  legacyAuth: {
    'currency-auth-key': { auth_key_map: 'x-auth-key-map' },
  },
  environments: {
    sandbox: { base_url: 'https://cluster05.api-test.cashtocode.com' },
    production: { base_url: 'https://cluster14.api.cashtocode.com' },
  },
});
