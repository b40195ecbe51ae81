import { defineConnector, secret, url } from '../kit/define-connector.js';

/** PowerTranz. */
export const powertranz = defineConnector({
  name: 'powertranz',
  configKey: 'Powertranz',
  credentials: [secret('power_tranz_id'), secret('power_tranz_password'), url('base_url')],
  legacyAuth: {
    'body-key': { power_tranz_id: 'x-key1', power_tranz_password: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://staging.ptranz.com/api' },
  },
});
