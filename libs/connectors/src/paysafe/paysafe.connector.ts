import { defineConnector, group, optionalSecret, secret, textMap, url } from '../kit/define-connector.js';

/** Paysafe. */
export const paysafe = defineConnector({
  name: 'paysafe',
  configKey: 'Paysafe',
  credentials: [
    secret('username'),
    secret('password'),
    url('base_url'),
    group('account_id', [
      textMap('card', [optionalSecret('no_three_ds'), optionalSecret('three_ds')]),
      textMap('ach', [optionalSecret('account_id')]),
      textMap('apple_pay', [optionalSecret('encrypt'), optionalSecret('decrypt')]),
      textMap('interac', [optionalSecret('three_ds')]),
      textMap('skrill', [optionalSecret('three_ds')]),
      textMap('pay_safe_card', [optionalSecret('three_ds')]),
    ]),
  ],
  legacyAuth: {
    'body-key': { username: 'x-api-key', password: 'x-key1' },
  },
  environments: {
    sandbox: { base_url: 'https://api.test.paysafe.com/paymenthub/' },
    production: { base_url: 'https://api.paysafe.com/paymenthub/' },
  },
});
