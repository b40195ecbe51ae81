import { defineConnector, secret, url } from '../kit/define-connector.js';
import { nexixpayFlows } from './nexixpay.flows.js';

/** Nexi XPay. */
export const nexixpay = defineConnector({
  name: 'nexixpay',
  configKey: 'Nexixpay',
  credentials: [secret('api_key'), url('base_url')],
  legacyAuth: {
    'header-key': { api_key: 'x-api-key' },
  },
  environments: {
    sandbox: { base_url: 'https://xpaysandbox.nexigroup.com/api/phoenix-0.0/psp/api/v1' },
    production: { base_url: 'https://xpay.nexigroup.com/api/phoenix-0.0/psp/api/v1' },
  },
  flows: nexixpayFlows,
});
