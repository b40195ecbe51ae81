import { defineConnector, optionalSecret, secret, url } from '../kit/define-connector.js';

/** MiFinity. */
export const mifinity = defineConnector({
  name: 'mifinity',
  configKey: 'Mifinity',
  credentials: [
    secret('key'),
    url('base_url'),
    optionalSecret('brand_id'),
    optionalSecret('destination_account_number'),
  ],
  legacyAuth: {
    'header-key': { key: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://demo.mifinity.com/' },
    production: { base_url: 'https://secure.mifinity.com/' },
  },
});
