import { defineConnector, secret, url } from '../kit/define-connector.js';

/** Easebuzz. */
export const easebuzz = defineConnector({
  name: 'easebuzz',
  configKey: 'Easebuzz',
  credentials: [secret('api_key'), secret('api_salt'), url('base_url'), url('secondary_base_url')],
  environments: {
    sandbox: { base_url: 'https://testpay.easebuzz.in', secondary_base_url: 'https://testdashboard.easebuzz.in' },
    production: { base_url: 'https://pay.easebuzz.in', secondary_base_url: 'https://dashboard.easebuzz.in' },
  },
});
